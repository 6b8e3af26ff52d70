package dev.mlops.model.compiled;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads Universal Binary JSON, the form in which XGBoost writes a model: <a href="https://ubjson.org/">ubjson.org</a>,
 * draft 12. An object becomes a {@code Map}, an array of one kind of number a {@code double[]}, another array a
 * {@code List}, a number a {@code Double}.
 */
final class UbJson {
    private static final int DEEPEST = 32;
    private static final String NUMBERS = "iUIlLdD";

    private final ByteBuffer in;

    private UbJson(ByteBuffer in) {
        this.in = in;
    }

    /** @throws UncompilableException where the bytes are not one object in that form */
    static Map<?, ?> object(Message bytes) {
        var reader = new UbJson(ByteBuffer.wrap(bytes.bytes(), bytes.start(), bytes.length())
                .slice()
                .order(ByteOrder.BIG_ENDIAN));
        try {
            if (reader.value(reader.type(), 0) instanceof Map<?, ?> object) {
                return object;
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw malformed();
        }
        throw malformed();
    }

    private char type() {
        char type;
        do {
            type = (char) in.get();
        } while (type == 'N');
        return type;
    }

    private @Nullable Object value(char type, int depth) {
        if (depth > DEEPEST) {
            throw malformed();
        }
        return switch (type) {
            case 'Z' -> null;
            case 'T' -> true;
            case 'F' -> false;
            case 'C' -> String.valueOf((char) in.get());
            case 'S' -> text();
            case '[' -> array(depth);
            case '{' -> map(depth);
            default -> number(type);
        };
    }

    private double number(char type) {
        return switch (type) {
            case 'i' -> in.get();
            case 'U' -> in.get() & 0xff;
            case 'I' -> in.getShort();
            case 'l' -> in.getInt();
            case 'L' -> in.getLong();
            case 'd' -> in.getFloat();
            case 'D' -> in.getDouble();
            default -> throw malformed();
        };
    }

    private String text() {
        byte[] text = new byte[length()];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private int length() {
        double length = number(type());
        if (length < 0 || length > in.remaining()) {
            throw malformed();
        }
        return (int) length;
    }

    private Object array(int depth) {
        char type = next('$') ? type() : 0;
        if (next('#')) {
            int count = length();
            return type != 0 && NUMBERS.indexOf(type) >= 0 ? numbers(type, count) : list(type, count, depth);
        }
        if (type != 0) {
            throw malformed();
        }
        List<@Nullable Object> list = new ArrayList<>();
        while (!next(']')) {
            list.add(value(type(), depth + 1));
        }
        return list;
    }

    private double[] numbers(char type, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(type);
        }
        return numbers;
    }

    private List<@Nullable Object> list(char type, int count, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(value(type == 0 ? type() : type, depth + 1));
        }
        return list;
    }

    private Map<String, @Nullable Object> map(int depth) {
        if (next('$')) {
            throw malformed();
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (next('#')) {
            int count = length();
            for (int i = 0; i < count; i++) {
                map.put(text(), value(type(), depth + 1));
            }
            return map;
        }
        while (!next('}')) {
            map.put(text(), value(type(), depth + 1));
        }
        return map;
    }

    private boolean next(char expected) {
        if (in.get(in.position()) != expected) {
            return false;
        }
        in.get();
        return true;
    }

    private static UncompilableException malformed() {
        return new UncompilableException("is not in the form in which XGBoost writes models");
    }
}
