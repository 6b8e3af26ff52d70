package dev.mlops.server.lifecycle;

import dev.mlops.server.protection.Guard;
import dev.mlops.server.protection.ProtectionException;
import dev.mlops.server.protection.TokenFile;
import java.util.Optional;
import java.util.logging.Logger;

/** Looks again and again whether tokens, certificate or key are others. What cannot be read leaves the former valid. */
final class ProtectionWatch {
    private final Guard guard;
    private final Optional<TokenFile> tokens;
    private final Optional<TlsFiles> tls;
    private final Listener listener;
    private final Logger log;
    private String complaint = "";

    ProtectionWatch(Guard guard, Optional<TokenFile> tokens, Optional<TlsFiles> tls, Listener listener, Logger log) {
        this.guard = guard;
        this.tokens = tokens;
        this.tls = tls;
        this.listener = listener;
        this.log = log;
    }

    /** Looks once. Not to be called by several threads at once. */
    void look() {
        try {
            tokens.flatMap(TokenFile::read).ifPresent(read -> {
                guard.replace(read);
                log.info("The tokens were read again.");
            });
            tls.flatMap(TlsFiles::read).ifPresent(read -> {
                listener.secure(read);
                log.info("The certificate was read again.");
            });
            complaint = "";
        } catch (ProtectionException e) {
            String now = String.valueOf(e.getMessage());
            // Once, not every second.
            if (!now.equals(complaint)) {
                log.warning(now + " The former one stays valid.");
            }
            complaint = now;
        }
    }
}
