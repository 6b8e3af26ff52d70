package dev.mlops.server.protocol.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Characters of CSV from its bytes in UTF-8. */
final class CsvText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvText() {}

    /**
     * @return from its start to its limit, in an array of its own; a byte order mark is an empty line
     * @throws CharacterCodingException where the bytes are not UTF-8
     */
    static CharBuffer decode(byte[] bytes) throws CharacterCodingException {
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        if (text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK) {
            text.put(0, '\n');
        }
        return text;
    }
}
