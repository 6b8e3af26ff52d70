package dev.mlops.server.protocol.csv;

import dev.mlops.server.protocol.stream.RecordEnd;

/** Ends of lines outside quotes. */
final class CsvRecordEnd implements RecordEnd {
    private enum Place {
        FIELD_START,
        PLAIN,
        QUOTED,
        /** After a quote that closes the field, or is the first of two. */
        AFTER_QUOTE
    }

    private Place place = Place.FIELD_START;

    @Override
    public boolean isEnd(byte next) {
        if (place == Place.QUOTED) {
            place = next == '"' ? Place.AFTER_QUOTE : Place.QUOTED;
            return false;
        }
        if (next == '\n' || next == '\r') {
            place = Place.FIELD_START;
            return true;
        }
        boolean quote = next == '"' && place != Place.PLAIN;
        place = quote ? Place.QUOTED : next == ',' ? Place.FIELD_START : Place.PLAIN;
        return false;
    }
}
