package dev.mlops.training.source;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Writes dates and times as ISO 8601 has them, with seconds, and in UTC where they know a zone. */
final class IsoTimes {
    private IsoTimes() {}

    /** @return empty where the value is no date or time that is known */
    static Optional<String> text(Object value) {
        if (value instanceof LocalDate date) {
            return Optional.of(DateTimeFormatter.ISO_LOCAL_DATE.format(date));
        }
        if (value instanceof LocalTime time) {
            return Optional.of(DateTimeFormatter.ISO_LOCAL_TIME.format(time));
        }
        if (value instanceof LocalDateTime both) {
            return Optional.of(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(both));
        }
        if (value instanceof Instant instant) {
            return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC)));
        }
        if (value instanceof OffsetDateTime offset) {
            return text(offset.toInstant());
        }
        return value instanceof ZonedDateTime zoned ? text(zoned.toInstant()) : Optional.empty();
    }
}
