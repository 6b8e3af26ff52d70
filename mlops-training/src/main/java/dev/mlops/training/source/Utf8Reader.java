package dev.mlops.training.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8 strictly: bytes that are not UTF-8 are an error that knows where they stand. A byte order mark is passed
 * over. After the last character come a line end and {@link #END}, so that whoever parses sees whether the end fell
 * inside a quote.
 */
final class Utf8Reader extends Reader {
    /** Half of a pair of characters, which no valid UTF-8 decodes to on its own. */
    static final char END = '\uDC00';

    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer ending = CharBuffer.wrap(new char[] {'\n', END});
    private long offset;
    private boolean started;
    private boolean ended;

    Utf8Reader(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int start, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, start, length);
        while (chars.position() == start && !ended) {
            fill();
            decode(chars);
        }
        if (chars.position() == start) {
            return readEnding(chars, start);
        }
        if (!started) {
            started = true;
            if (target[start] == BYTE_ORDER_MARK) {
                System.arraycopy(target, start + 1, target, start, chars.position() - start - 1);
                int rest = chars.position() - start - 1;
                return rest == 0 ? read(target, start, length) : rest;
            }
        }
        return chars.position() - start;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read > 0) {
            bytes.position(bytes.position() + read);
        }
        ended = read < 0;
        bytes.flip();
    }

    private void decode(CharBuffer chars) throws NotUtf8Exception {
        int before = bytes.position();
        CoderResult result = decoder.decode(bytes, chars, ended);
        offset += bytes.position() - before;
        if (result.isError()) {
            throw new NotUtf8Exception(offset);
        }
        if (result.isOverflow()) {
            ended = false;
        }
    }

    private int readEnding(CharBuffer chars, int start) {
        if (!ending.hasRemaining()) {
            return -1;
        }
        while (ending.hasRemaining() && chars.hasRemaining()) {
            chars.put(ending.get());
        }
        return chars.position() - start;
    }

    /** Bytes that are not UTF-8. */
    static final class NotUtf8Exception extends IOException {
        private static final long serialVersionUID = 1L;

        private final long offset;

        private NotUtf8Exception(long offset) {
            this.offset = offset;
        }

        /** Where the bytes start, counted from the start of the file. */
        long offset() {
            return offset;
        }
    }
}
