package dev.mlops.model.time;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.ToIntFunction;

/** What a model can see of a date, in UTC, beside its age. */
public enum DatePart {
    MONTH("month", 12, time -> time.getMonthValue() - 1),
    /** Of the month. */
    DAY("day", 31, time -> time.getDayOfMonth() - 1),
    /** From Monday on. */
    WEEKDAY("weekday", 7, time -> time.getDayOfWeek().getValue() - 1),
    HOUR("hour", 24, LocalDateTime::getHour);

    private final String id;
    private final int count;
    private final ToIntFunction<LocalDateTime> code;

    DatePart(String id, int count, ToIntFunction<LocalDateTime> code) {
        this.id = id;
        this.count = count;
        this.code = code;
    }

    /** The name that users write. */
    public String id() {
        return id;
    }

    /** How many values there are. */
    public int count() {
        return count;
    }

    /**
     * The part of a time, counted from 0.
     *
     * @param seconds since 1970-01-01T00:00:00Z
     */
    public int of(double seconds) {
        return code.applyAsInt(LocalDateTime.ofEpochSecond((long) Math.floor(seconds), 0, ZoneOffset.UTC));
    }
}
