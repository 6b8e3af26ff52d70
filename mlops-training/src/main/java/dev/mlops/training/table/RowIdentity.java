package dev.mlops.training.table;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.mlops.model.digest.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What a row is, told by its content: a hash of 128 bits over the typed values. Numbers count by value, so that
 * {@code 1}, {@code 1.0} and {@code 1e0} are one, and so are 0 and -0; texts by their characters; a missing value
 * differs from any other.
 */
final class RowIdentity {
    /** Rows that are worth a task of their own. */
    private static final int CHUNK = 1 << 14;

    private static final byte TARGET = 1;
    private static final byte NO_TARGET = 0;

    private final int[] order;
    private final long[] splitKeys;
    private final String digest;

    private RowIdentity(int[] order, long[] splitKeys, String digest) {
        this.order = order;
        this.splitKeys = splitKeys;
        this.digest = digest;
    }

    /** The rows' numbers in the order of their content. */
    int[] order() {
        return order;
    }

    /** In that order. */
    long[] splitKeys() {
        return splitKeys;
    }

    String digest() {
        return digest;
    }

    /** @param columns all with the same number of rows, the target among them */
    static RowIdentity of(List<TableColumn> columns, TableColumn target, int rows) {
        List<ValueHash> ids = hashes(columns, column -> column instanceof IdTableColumn);
        List<ValueHash> features = hashes(columns, column -> column != target && !column.isForSplit());
        List<ValueHash> times = hashes(columns, column -> column instanceof TimeTableColumn);
        ValueHash targetValue = ValueHash.of(target);
        long[] high = new long[rows];
        long[] low = new long[rows];
        long[] keys = new long[rows];
        // A row's hash is its own, so that any number of threads may take their part of the rows.
        IntStream.rangeClosed(0, (rows - 1) / CHUNK).parallel().forEach(chunk -> {
            HashStream128 stream = Hashing.xxh3_128().hashStream();
            int end = Math.min(rows, (chunk + 1) * CHUNK);
            for (int row = chunk * CHUNK; row < end; row++) {
                stream.reset();
                put(stream, ids, row);
                long id = stream.getAsLong();
                put(stream, features, row);
                keys[row] = ids.isEmpty() ? stream.getAsLong() : id;
                put(stream, times, row);
                targetValue.put(stream, row);
                HashValue128 hash = stream.get();
                high[row] = hash.getMostSignificantBits();
                low[row] = hash.getLeastSignificantBits();
            }
        });
        int[] order = order(high, low);
        long[] sortedKeys = Arrays.stream(order).mapToLong(row -> keys[row]).toArray();
        return new RowIdentity(order, sortedKeys, digest(columns, target, order, high, low));
    }

    /** By name, so that another order of the columns leaves every row in its part. */
    private static List<ValueHash> hashes(List<TableColumn> columns, Predicate<TableColumn> wanted) {
        return columns.stream()
                .filter(wanted)
                .sorted(Comparator.comparing(TableColumn::name))
                .map(ValueHash::of)
                .toList();
    }

    private static void put(HashStream128 stream, List<ValueHash> values, int row) {
        for (ValueHash value : values) {
            value.put(stream, row);
        }
    }

    /**
     * Sorts by hash, then by row. Boxing a million numbers to sort them by a comparator would take most of the time of
     * reading them: so the leading bits of the hash and the row's number are sorted as one long, and the few rows that
     * agree in the leading bits afterwards.
     */
    private static int[] order(long[] high, long[] low) {
        int rows = high.length;
        int rowBits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, rows - 1));
        long rowMask = (1L << rowBits) - 1;
        long[] packed = new long[rows];
        for (int row = 0; row < rows; row++) {
            packed[row] = high[row] & ~rowMask | row;
        }
        Arrays.parallelSort(packed);
        int[] order = new int[rows];
        for (int start = 0, end; start < rows; start = end) {
            end = start + 1;
            while (end < rows && (packed[end] | rowMask) == (packed[start] | rowMask)) {
                end++;
            }
            for (int i = start; i < end; i++) {
                order[i] = (int) (packed[i] & rowMask);
            }
            if (end - start > 1) {
                sort(order, start, end, high, low);
            }
        }
        return order;
    }

    private static void sort(int[] order, int start, int end, long[] high, long[] low) {
        int[] sorted = Arrays.stream(order, start, end)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(row -> high[row])
                        .thenComparingLong(row -> low[row])
                        .thenComparingInt(row -> row))
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(sorted, 0, order, start, sorted.length);
    }

    private static String digest(List<TableColumn> columns, TableColumn target, int[] order, long[] high, long[] low) {
        MessageDigest digest = Digests.algorithm();
        for (TableColumn column : columns) {
            update(digest, column.name());
            update(digest, column.type());
            digest.update(column == target ? TARGET : NO_TARGET);
        }
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        for (int row : order) {
            bytes.putLong(0, high[row]).putLong(Long.BYTES, low[row]);
            digest.update(bytes.array());
        }
        return Digests.format(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    /** Feeds one column's values to a hash. */
    private interface ValueHash {
        void put(HashStream128 stream, int row);

        static ValueHash of(TableColumn column) {
            if (column instanceof NumericTableColumn numbers) {
                return (stream, row) -> stream.putLong(Double.doubleToLongBits(numbers.value(row) + 0.0));
            }
            if (column instanceof BooleanTableColumn truths) {
                return (stream, row) -> stream.putLong(Double.doubleToLongBits(truths.value(row)));
            }
            if (column instanceof DateTableColumn dates) {
                return (stream, row) -> stream.putLong(Double.doubleToLongBits(dates.seconds(row) + 0.0));
            }
            if (column instanceof CategoricalTableColumn categories) {
                return ofTexts(categories.codes(), categories::textOf, categories::code);
            }
            if (column instanceof TextTableColumn texts) {
                return ofTexts(texts.codes(), texts::textOf, texts::code);
            }
            if (column instanceof TimeTableColumn times) {
                return (stream, row) -> stream.putLong(times.time(row));
            }
            IdTableColumn ids = (IdTableColumn) column;
            return (stream, row) -> stream.putLong(ids.hash(row));
        }

        private static ValueHash ofTexts(int codes, IntFunction<String> textOf, IntUnaryOperator codeOf) {
            HashValue128[] hashes = new HashValue128[codes];
            for (int code = 0; code < codes; code++) {
                hashes[code] = Hashing.xxh3_128().hashCharsTo128Bits(textOf.apply(code));
            }
            return (stream, row) -> {
                int code = codeOf.applyAsInt(row);
                stream.putLong(code < 0 ? 0 : hashes[code].getMostSignificantBits());
                stream.putLong(code < 0 ? 0 : hashes[code].getLeastSignificantBits());
            };
        }
    }
}
