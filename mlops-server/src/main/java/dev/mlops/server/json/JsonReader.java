package dev.mlops.server.json;

import java.nio.charset.StandardCharsets;

/**
 * Reads JSON in UTF-8 (RFC 8259) token by token from the bytes themselves: a number is made while its digits are
 * passed, and a text only where it is asked for. Texts one after the other are read as one sequence. Not to be shared
 * between threads.
 */
public final class JsonReader {
    /** Deeper than any body of a protocol; a level takes a bit. */
    static final int DEEPEST = 64;

    /** Before a token: where a value is due, where a container was just opened, and where a value was just ended. */
    private enum Place {
        VALUE,
        OPENED,
        ENDED
    }

    private final byte[] bytes;
    private final int limit;
    private int at;
    private Place place = Place.VALUE;
    private int depth;
    /** A bit for each open container, the innermost the lowest: whether it is an object. */
    private long objects;

    private JsonToken token = JsonToken.END;
    private int start;
    /** Where the closing quote of a string is. */
    private int textEnd;

    private boolean escaped;
    private final JsonNumber number;

    public JsonReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Reads a part of the bytes. */
    public JsonReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.limit = offset + length;
        this.number = new JsonNumber(bytes, limit);
        if (offset == 0
                && length >= 3
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF) {
            at = 3;
        }
    }

    /**
     * Moves to the next token.
     *
     * @throws JsonSyntaxException where the text stops being JSON
     */
    public JsonToken next() {
        int next = skipSpace();
        if (place == Place.ENDED && depth > 0) {
            if (next == ',') {
                at++;
                next = skipSpace();
                return token = isInObject() ? name(next) : value(next);
            }
            return token = close(next);
        }
        if (place == Place.OPENED) {
            if (next == (isInObject() ? '}' : ']')) {
                return token = close(next);
            }
            return token = isInObject() ? name(next) : value(next);
        }
        if (next < 0 && depth == 0) {
            return token = JsonToken.END;
        }
        return token = value(next);
    }

    /**
     * Moves to the next token where that is another number of the same list, after a comma and at most one space;
     * otherwise stays. Long lists of numbers are read faster so.
     */
    public boolean nextInNumbers() {
        int from = at + 1;
        if (token != JsonToken.NUMBER || depth == 0 || isInObject() || from >= limit || bytes[at] != ',') {
            return false;
        }
        if (bytes[from] == ' ') {
            from++;
        }
        int end = number.read(from);
        if (end < 0) {
            return false;
        }
        start = from;
        at = end;
        return true;
    }

    /** The token that was read last. */
    public JsonToken token() {
        return token;
    }

    /** Passes over the rest of the value whose first token was read last. */
    public void skip() {
        if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
            return;
        }
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    /** Passes over the object or list that was begun last, and gives it to be read by itself. */
    public JsonReader part() {
        int from = start;
        skip();
        return new JsonReader(bytes, from, at - from);
    }

    /** Where in the bytes the last token begins. */
    public int start() {
        return start;
    }

    /** Where in the bytes what follows the last token begins. */
    public int position() {
        return at;
    }

    /** The number that was read last; infinite where no double is that large. */
    public double number() {
        return number.value();
    }

    /** Whether the number that was read last was written without a fraction and an exponent. */
    public boolean isWhole() {
        return number.isWhole();
    }

    /** The name or string that was read last. */
    public String text() {
        String raw = new String(bytes, start + 1, textEnd - start - 1, StandardCharsets.UTF_8);
        return escaped ? unescaped(raw) : raw;
    }

    /**
     * Finds the name or string that was read last among known ones.
     *
     * @param guess the place at which it is looked for first, whatever the number
     * @return its place; -1 where it is none of them
     */
    public int textIn(JsonNames names, int guess) {
        if (escaped) {
            byte[] plain = text().getBytes(StandardCharsets.UTF_8);
            return names.find(plain, 0, plain.length, guess);
        }
        return names.find(bytes, start + 1, textEnd, guess);
    }

    private boolean isInObject() {
        return (objects & 1) != 0;
    }

    /** @return the next byte that is no white space, negative where there is none */
    private int skipSpace() {
        while (at < limit) {
            byte next = bytes[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next & 0xff;
            }
            at++;
        }
        return -1;
    }

    private JsonToken open(boolean object) {
        if (depth == DEEPEST) {
            throw new JsonSyntaxException("The body nests deeper than " + DEEPEST + " levels.");
        }
        depth++;
        objects = objects << 1 | (object ? 1 : 0);
        place = Place.OPENED;
        at++;
        return object ? JsonToken.START_OBJECT : JsonToken.START_ARRAY;
    }

    private JsonToken close(int next) {
        boolean object = isInObject();
        if (next != (object ? '}' : ']')) {
            throw syntax();
        }
        start = at++;
        depth--;
        objects >>>= 1;
        place = Place.ENDED;
        return object ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
    }

    private JsonToken name(int next) {
        if (next != '"') {
            throw syntax();
        }
        string();
        if (skipSpace() != ':') {
            throw syntax();
        }
        at++;
        place = Place.VALUE;
        return JsonToken.NAME;
    }

    private JsonToken value(int next) {
        start = at;
        place = Place.ENDED;
        switch (next) {
            case '"' -> {
                string();
                return JsonToken.STRING;
            }
            case '{', '[' -> {
                return open(next == '{');
            }
            case 't' -> {
                return literal("true", JsonToken.TRUE);
            }
            case 'f' -> {
                return literal("false", JsonToken.FALSE);
            }
            case 'n' -> {
                return literal("null", JsonToken.NULL);
            }
            default -> {
                int end = number.read(start);
                if (end < 0) {
                    at = ~end;
                    throw syntax();
                }
                at = end;
                return JsonToken.NUMBER;
            }
        }
    }

    private JsonToken literal(String word, JsonToken meaning) {
        for (int i = 0; i < word.length(); i++) {
            if (at == limit || bytes[at] != word.charAt(i)) {
                at = start;
                throw syntax();
            }
            at++;
        }
        return meaning;
    }

    /** Passes a string, and sees that it is one; what it says is left for whoever asks. */
    private void string() {
        start = at++;
        escaped = false;
        while (at < limit) {
            byte next = bytes[at];
            if (next == '"') {
                textEnd = at++;
                return;
            }
            if (next == '\\') {
                escape();
            } else if (next < 0) {
                at = Utf8.next(bytes, at, limit);
                if (at < 0) {
                    throw notUtf8();
                }
            } else if (next < ' ') {
                throw syntax();
            } else {
                at++;
            }
        }
        throw syntax();
    }

    private void escape() {
        escaped = true;
        at++;
        if (at == limit) {
            throw syntax();
        }
        switch (bytes[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
            case 'u' -> {
                at++;
                for (int i = 0; i < 4; i++) {
                    if (at == limit || Character.digit(bytes[at], 16) < 0) {
                        throw syntax();
                    }
                    at++;
                }
            }
            default -> throw syntax();
        }
    }

    private static String unescaped(String raw) {
        var text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char next = raw.charAt(i);
            if (next != '\\') {
                text.append(next);
                continue;
            }
            char escape = raw.charAt(++i);
            switch (escape) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> text.append(escape);
            }
        }
        return text.toString();
    }

    /** Where it is no UTF-8 at all, a line and a column would mislead. */
    private JsonSyntaxException syntax() {
        if (!Utf8.isText(bytes)) {
            return notUtf8();
        }
        int line = 1;
        int column = 1;
        for (int i = 0; i < at; i++) {
            column++;
            if (bytes[i] == '\n') {
                line++;
                column = 1;
            }
        }
        return new JsonSyntaxException("The body stops being JSON at line " + line + ", column " + column + ".");
    }

    private static JsonSyntaxException notUtf8() {
        return new JsonSyntaxException("The body is not UTF-8.");
    }
}
