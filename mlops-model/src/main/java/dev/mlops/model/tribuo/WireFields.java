package dev.mlops.model.tribuo;

/**
 * Walks over the fields of a serialised protobuf message in place, without a descriptor and without a copy. What is no
 * message, or not from some byte on, simply has no further field: a real reader would fail at that byte.
 */
final class WireFields {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int START_GROUP = 3;
    private static final int END_GROUP = 4;
    private static final int FIXED32 = 5;
    private static final int LONGEST_VARINT = 10;

    private final byte[] bytes;
    private final int limit;
    private int position;
    private int number;
    private int start;

    /**
     * @param bytes holds the message
     * @param from index of its first byte
     * @param to index behind its last byte
     */
    WireFields(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.limit = to;
    }

    /** Goes to the next field that may hold a text or a message. */
    boolean next() {
        while (position < limit) {
            int tag = (int) varint();
            number = tag >>> 3;
            if (position > limit || number == 0) {
                return false;
            }
            switch (tag & 7) {
                case VARINT -> varint();
                case FIXED64 -> position += Long.BYTES;
                case FIXED32 -> position += Integer.BYTES;
                // A group's fields stand between its two tags, and the message goes on behind them.
                case START_GROUP, END_GROUP -> {}
                case LENGTH_DELIMITED -> {
                    return isDelimited();
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    /** The number of the field. */
    int number() {
        return number;
    }

    /** Index of the first byte of the field's content. */
    int start() {
        return start;
    }

    /** Index behind the last byte of the field's content. */
    int end() {
        return position;
    }

    private boolean isDelimited() {
        int length = (int) varint();
        if (length < 0 || length > limit - position) {
            return false;
        }
        start = position;
        position += length;
        return true;
    }

    /** A number; where there is none, -1, and the position is behind the limit. */
    private long varint() {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT && position < limit; i++) {
            byte next = bytes[position++];
            value |= (long) (next & 0x7f) << 7 * i;
            if (next >= 0) {
                return value;
            }
        }
        position = limit + 1;
        return -1;
    }
}
