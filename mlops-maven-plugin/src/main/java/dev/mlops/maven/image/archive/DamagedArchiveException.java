package dev.mlops.maven.image.archive;

import java.io.IOException;

/** An archive whose content is not what it says. */
final class DamagedArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedArchiveException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
