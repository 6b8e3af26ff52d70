package dev.mlops.training.source;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;

/** Adds to a text a line end and {@link #END}, so that whoever parses sees whether the end fell inside a quote. */
final class EndMarkReader extends FilterReader {
    /** Half of a pair of characters, which no valid text decodes to on its own. */
    static final char END = '\uDC00';

    private final CharBuffer ending = CharBuffer.wrap(new char[] {'\n', END});

    EndMarkReader(Reader text) {
        super(text);
    }

    @Override
    public int read(char[] target, int start, int length) throws IOException {
        int read = in.read(target, start, length);
        if (read >= 0) {
            return read;
        }
        int given = Math.min(ending.remaining(), length);
        ending.get(target, start, given);
        return given == 0 ? -1 : given;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("characters are read by the buffer");
    }
}
