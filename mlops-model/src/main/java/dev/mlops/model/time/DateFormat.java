package dev.mlops.model.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How a column writes dates or times. A time that says no offset is taken for one in UTC. Safe for use by several
 * threads at once.
 */
public final class DateFormat {
    /** The name of the format of ISO 8601: {@code 2026-11-28}, {@code 2026-11-28T14:30:05.5+01:00}. */
    public static final String ISO = "iso";

    private static final double MOST_SECONDS = 3e16;
    private static final double NANOS = 1e9;
    private static final int SHORTEST_ISO = 10;

    private final String pattern;
    private final DateTimeFormatter formatter;

    private DateFormat(String pattern, DateTimeFormatter formatter) {
        this.pattern = pattern;
        this.formatter = formatter;
    }

    /**
     * @param pattern {@link #ISO}, or letters as {@link DateTimeFormatter} has them, for example {@code dd.MM.uuuu}
     * @throws IllegalArgumentException where it is no pattern, or one that tells no day
     */
    public static DateFormat of(String pattern) {
        if (pattern.equals(ISO)) {
            return new DateFormat(pattern, iso());
        }
        DateFormat format = new DateFormat(pattern, DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
        if (format.parse(format.text(0)).isEmpty()) {
            throw new IllegalArgumentException("the pattern tells no day");
        }
        return format;
    }

    private static DateTimeFormatter iso() {
        return new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .optionalStart()
                .appendPattern("['T'][' ']")
                .append(DateTimeFormatter.ISO_LOCAL_TIME)
                .optionalStart()
                .appendOffset("+HH:mm", "Z")
                .optionalEnd()
                .optionalEnd()
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Whether seconds since 1970-01-01T00:00:00Z are of a year that java.time knows. */
    public static boolean isDate(double seconds) {
        return Math.abs(seconds) <= MOST_SECONDS;
    }

    /** The pattern, or {@link #ISO}. */
    public String pattern() {
        return pattern;
    }

    /**
     * What a text says, white space around it aside.
     *
     * @return seconds since 1970-01-01T00:00:00Z; nothing where the text is no date or time of this format
     */
    public OptionalDouble parse(String text) {
        String stripped = text.strip();
        if (pattern.equals(ISO) && !looksLikeIso(stripped)) {
            return OptionalDouble.empty();
        }
        try {
            TemporalAccessor parsed =
                    formatter.parseBest(stripped, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return OptionalDouble.of(seconds(parsed));
        } catch (DateTimeException e) {
            return OptionalDouble.empty();
        }
    }

    /** An exception for each text that is no date would take most of the time of reading a column of other texts. */
    private static boolean looksLikeIso(String text) {
        return text.length() >= SHORTEST_ISO && text.charAt(4) == '-' && text.charAt(7) == '-';
    }

    /** Writes a time in this format, in UTC. */
    public String text(double seconds) {
        long whole = (long) Math.floor(seconds);
        int nanos = (int) Math.rint((seconds - whole) * NANOS);
        OffsetDateTime time = LocalDateTime.ofEpochSecond(whole, 0, ZoneOffset.UTC)
                .plusNanos(nanos)
                .atOffset(ZoneOffset.UTC);
        if (!pattern.equals(ISO)) {
            return formatter.format(time);
        }
        boolean midnight = time.toLocalTime().toNanoOfDay() == 0;
        return midnight ? time.toLocalDate().toString() : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    private static double seconds(TemporalAccessor parsed) {
        OffsetDateTime time;
        if (parsed instanceof OffsetDateTime offset) {
            time = offset;
        } else if (parsed instanceof LocalDateTime local) {
            time = local.atOffset(ZoneOffset.UTC);
        } else {
            time = LocalDate.from(parsed).atStartOfDay().atOffset(ZoneOffset.UTC);
        }
        return time.toEpochSecond() + time.getNano() / NANOS;
    }
}
