package dev.mlops.training.source;

import dev.mlops.model.csv.CsvField;
import java.util.Arrays;

/** Gives equal texts one code, without making a string of a text that it already has. */
final class TextDictionary {
    private static final int FIRST_CAPACITY = 64;

    private int[] slots = new int[FIRST_CAPACITY];
    private int[] hashes = new int[FIRST_CAPACITY / 2];
    private String[] texts = new String[FIRST_CAPACITY / 2];
    private int size;

    TextDictionary() {
        Arrays.fill(slots, -1);
    }

    /** The code of the field's text: the number of distinct texts that came before it. */
    int code(CsvField field) {
        int hash = hash(field);
        int slot = hash & slots.length - 1;
        while (slots[slot] >= 0) {
            int code = slots[slot];
            if (hashes[code] == hash && equal(texts[code], field)) {
                return code;
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (size == texts.length) {
            grow();
            return code(field);
        }
        slots[slot] = size;
        hashes[size] = hash;
        texts[size] = field.text();
        return size++;
    }

    /** The distinct texts by code. */
    String[] texts() {
        return Arrays.copyOf(texts, size);
    }

    private void grow() {
        hashes = Arrays.copyOf(hashes, hashes.length * 2);
        texts = Arrays.copyOf(texts, texts.length * 2);
        slots = new int[slots.length * 2];
        Arrays.fill(slots, -1);
        for (int code = 0; code < size; code++) {
            int slot = hashes[code] & slots.length - 1;
            while (slots[slot] >= 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = code;
        }
    }

    private static int hash(CsvField field) {
        int hash = 0;
        for (int i = 0; i < field.length(); i++) {
            hash = 31 * hash + field.charAt(i);
        }
        // Near texts give near sums: spread them over the slots.
        hash *= 0x9E3779B9;
        return hash ^ hash >>> 16;
    }

    private static boolean equal(String text, CsvField field) {
        if (text.length() != field.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != field.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
