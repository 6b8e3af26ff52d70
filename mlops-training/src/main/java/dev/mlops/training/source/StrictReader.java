package dev.mlops.training.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Reads text strictly: bytes that are not of its encoding are an error that knows where they stand. A byte order mark
 * is passed over.
 */
final class StrictReader extends Reader {
    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private long offset;
    private long chars;
    private boolean started;
    private boolean ended;

    StrictReader(InputStream in, Charset encoding) {
        this.in = in;
        this.decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        CharBuffer buffer = CharBuffer.wrap(target, start, length);
        while (buffer.position() == start && !ended) {
            fill();
            decode(buffer);
        }
        if (buffer.position() == start) {
            return -1;
        }
        if (!started) {
            started = true;
            if (target[start] == BYTE_ORDER_MARK) {
                System.arraycopy(target, start + 1, target, start, buffer.position() - start - 1);
                int rest = buffer.position() - start - 1;
                return rest == 0 ? read(target, start, length) : rest;
            }
        }
        return buffer.position() - start;
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

    private void decode(CharBuffer buffer) throws BadEncodingException {
        int before = bytes.position();
        int decodedBefore = buffer.position();
        CoderResult result = decoder.decode(bytes, buffer, ended);
        offset += bytes.position() - before;
        chars += buffer.position() - decodedBefore;
        if (result.isError()) {
            throw new BadEncodingException(offset, chars < offset);
        }
        if (result.isOverflow()) {
            ended = false;
        }
    }

    /** Bytes that are not of the encoding. */
    static final class BadEncodingException extends IOException {
        private static final long serialVersionUID = 1L;

        private final long offset;
        private final boolean afterWideCharacters;

        private BadEncodingException(long offset, boolean afterWideCharacters) {
            this.offset = offset;
            this.afterWideCharacters = afterWideCharacters;
        }

        /** Where the bytes start, counted from the start of the text. */
        long offset() {
            return offset;
        }

        /** Whether a character of several bytes was read before: then the text is meant to be of the encoding. */
        boolean isAfterWideCharacters() {
            return afterWideCharacters;
        }
    }
}
