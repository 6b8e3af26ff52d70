package dev.mlops.server.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Names that are known beforehand, found by their bytes in UTF-8. Safe for use by several threads at once. */
public final class JsonNames {
    private static final int FREE = -1;

    private final byte[][] names;
    /** Places of names under their hashes, each at the first free place from its hash on. */
    private final int[] table;

    /** @param names all different */
    public JsonNames(List<String> names) {
        this.names = names.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        // At most half full, so that a search ends soon.
        this.table = new int[2 * Integer.highestOneBit(Math.max(1, names.size())) * 2];
        Arrays.fill(table, FREE);
        for (int i = 0; i < this.names.length; i++) {
            int slot = hash(this.names[i], 0, this.names[i].length);
            while (table[slot] != FREE) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = i;
        }
    }

    /**
     * Finds a name.
     *
     * @param guess the place at which it is looked for first, whatever the number
     * @return its place among the names; -1 where it is none of them
     */
    public int find(byte[] bytes, int start, int end, int guess) {
        if (guess >= 0 && guess < names.length && isAt(guess, bytes, start, end)) {
            return guess;
        }
        int slot = hash(bytes, start, end);
        while (table[slot] != FREE) {
            if (isAt(table[slot], bytes, start, end)) {
                return table[slot];
            }
            slot = slot + 1 & table.length - 1;
        }
        return -1;
    }

    private boolean isAt(int place, byte[] bytes, int start, int end) {
        byte[] name = names[place];
        return name.length == end - start && Arrays.equals(name, 0, name.length, bytes, start, end);
    }

    private int hash(byte[] bytes, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        hash *= 0x9E3779B9;
        return (hash ^ hash >>> 15) & table.length - 1;
    }
}
