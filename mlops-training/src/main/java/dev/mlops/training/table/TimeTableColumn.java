package dev.mlops.training.table;

import dev.mlops.training.TrainingException;
import dev.mlops.training.source.RawColumn;
import dev.mlops.training.source.RawTable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.stream.IntStream;

/** The column that says when rows arose: it is no feature, and decides in which part a row falls. */
public final class TimeTableColumn implements TableColumn {
    private static final long MISSING = Long.MIN_VALUE;
    private static final long MICROS = 1_000_000;
    private static final int NANOS_IN_MICRO = 1_000;

    private final String name;
    private final ColumnSettings settings;
    private final long[] times;

    private TimeTableColumn(String name, ColumnSettings settings, long[] times) {
        this.name = name;
        this.settings = settings;
        this.times = times;
    }

    /**
     * @param column numbers, which are later the larger they are, or texts that are dates or times
     * @throws TrainingException where a text is neither
     */
    static TimeTableColumn of(RawTable raw, String name, ColumnSettings settings, RawColumn column) {
        if (column instanceof RawColumn.Numbers numbers) {
            return new TimeTableColumn(
                    name,
                    settings,
                    IntStream.range(0, raw.rows())
                            .mapToLong(row -> numbers.isMissing(row) ? MISSING : ordered(numbers.values()[row]))
                            .toArray());
        }
        RawColumn.Texts texts = (RawColumn.Texts) column;
        long[] byCode = new long[texts.texts().length];
        for (int code = 0; code < byCode.length; code++) {
            byCode[code] = parse(texts.texts()[code].strip());
        }
        long[] times = new long[raw.rows()];
        for (int row = 0; row < times.length; row++) {
            boolean absent = texts.isMissing(row);
            times[row] = absent ? MISSING : byCode[texts.codes()[row]];
            if (!absent && times[row] == MISSING) {
                throw new TrainingException(raw.source() + ": column '" + name + "', by which <split><time> parts the"
                        + " rows, has on " + raw.places().place(row) + " a value that is no date or time.\n"
                        + "Write it as ISO 8601 has it, for example 2026-02-03 or 2026-02-03T04:05:00, or as a number"
                        + " that grows.");
            }
        }
        return new TimeTableColumn(name, settings, times);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ColumnSettings settings() {
        return settings;
    }

    @Override
    public String type() {
        return "time";
    }

    @Override
    public boolean isForSplit() {
        return true;
    }

    @Override
    public boolean isMissing(int row) {
        return times[row] == MISSING;
    }

    /** Larger for a later row, and equal for rows of the same time. */
    public long time(int row) {
        return times[row];
    }

    @Override
    public TimeTableColumn select(int[] rows) {
        return new TimeTableColumn(name, settings, Selection.of(times, rows));
    }

    /** A long for each double, in the same order. */
    public static long ordered(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits ^ bits >> Long.SIZE - 1 & Long.MAX_VALUE;
    }

    /** Microseconds since 1970 in UTC, which a text without a zone is taken to be in. */
    private static long parse(String text) {
        String iso = text.indexOf(' ') == "2026-02-03".length() ? text.replaceFirst(" +", "T") : text;
        try {
            LocalDateTime time;
            if (iso.indexOf('T') < 0) {
                time = LocalDate.parse(iso).atStartOfDay();
            } else if (iso.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)")) {
                time = OffsetDateTime.parse(iso.replaceFirst("([+-]\\d\\d)$", "$1:00"))
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime();
            } else {
                time = LocalDateTime.parse(iso);
            }
            return time.toEpochSecond(ZoneOffset.UTC) * MICROS + time.getNano() / NANOS_IN_MICRO;
        } catch (DateTimeParseException e) {
            return MISSING;
        }
    }
}
