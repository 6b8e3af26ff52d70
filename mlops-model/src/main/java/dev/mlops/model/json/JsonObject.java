package dev.mlops.model.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.jr.stree.JacksonJrsTreeCodec;
import com.fasterxml.jackson.jr.stree.JrsArray;
import com.fasterxml.jackson.jr.stree.JrsBoolean;
import com.fasterxml.jackson.jr.stree.JrsNumber;
import com.fasterxml.jackson.jr.stree.JrsObject;
import com.fasterxml.jackson.jr.stree.JrsString;
import com.fasterxml.jackson.jr.stree.JrsValue;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that knows where it stands, so that a field that is missing or of another kind is named by its document
 * and path.
 */
public final class JsonObject {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final JacksonJrsTreeCodec CODEC = new JacksonJrsTreeCodec();

    private final String document;
    private final String path;
    private final JrsObject value;

    private JsonObject(String document, String path, JrsObject value) {
        this.document = document;
        this.path = path;
        this.value = value;
    }

    /**
     * @param document the name by which errors call the document, for example {@code schema.json}
     * @param json the document in UTF-8
     * @throws JsonFormatException where it is not one well-formed JSON object
     */
    public static JsonObject parse(String document, byte[] json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            TreeNode root = parser.nextToken() == JsonToken.START_OBJECT ? CODEC.readTree(parser) : null;
            if (!(root instanceof JrsObject object) || parser.nextToken() != null) {
                throw new JsonFormatException(document + " is not one JSON object");
            }
            return new JsonObject(document, "", object);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new JsonFormatException(document + " is not well-formed JSON" + place, e);
        } catch (IOException e) {
            // Of what is in memory the reader can only find that its first bytes speak for another encoding.
            throw new JsonFormatException(document + " is not UTF-8", e);
        }
    }

    public String string(String field) {
        if (required(field) instanceof JrsString text) {
            return text.asText();
        }
        throw unexpected(field, "a string");
    }

    public Optional<String> optionalString(String field) {
        return isAbsent(field) ? Optional.empty() : Optional.of(string(field));
    }

    public boolean bool(String field) {
        if (required(field) instanceof JrsBoolean flag) {
            return flag.booleanValue();
        }
        throw unexpected(field, "true or false");
    }

    /** A finite number. */
    public double number(String field) {
        return numberAt(required(field), at(field));
    }

    public OptionalDouble optionalNumber(String field) {
        return isAbsent(field) ? OptionalDouble.empty() : OptionalDouble.of(number(field));
    }

    /** A whole number. */
    public long integer(String field) {
        if (required(field) instanceof JrsNumber number && isWhole(number.getValue())) {
            return number.getValue().longValue();
        }
        throw unexpected(field, "a whole number");
    }

    public JsonObject object(String field) {
        if (required(field) instanceof JrsObject object) {
            return new JsonObject(document, at(field), object);
        }
        throw unexpected(field, "an object");
    }

    public Optional<JsonObject> optionalObject(String field) {
        return isAbsent(field) ? Optional.empty() : Optional.of(object(field));
    }

    public List<JsonObject> objects(String field) {
        return list(field, (element, at) -> {
            if (element instanceof JrsObject object) {
                return new JsonObject(document, at, object);
            }
            throw unexpectedAt(at, "an object");
        });
    }

    public List<String> strings(String field) {
        return list(field, (element, at) -> {
            if (element instanceof JrsString text) {
                return text.asText();
            }
            throw unexpectedAt(at, "a string");
        });
    }

    public double[] numbers(String field) {
        List<Double> numbers = list(field, this::numberAt);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A list of lists, each in the form of {@link #toMap()}. */
    public List<List<?>> lists(String field) {
        return list(field, (element, at) -> {
            if (plain(element) instanceof List<?> inner) {
                return inner;
            }
            throw unexpectedAt(at, "a list");
        });
    }

    /** An object whose values are numbers, in document order; {@code null} stands for NaN. */
    public Map<String, Double> numberMap(String field) {
        JsonObject object = object(field);
        Map<String, Double> result = new LinkedHashMap<>();
        object.fields().forEach(name -> result.put(name, object.isAbsent(name) ? Double.NaN : object.number(name)));
        return result;
    }

    /** The names of the fields, in document order. */
    public List<String> fields() {
        List<String> names = new ArrayList<>();
        Iterator<String> iterator = value.fieldNames();
        iterator.forEachRemaining(names::add);
        return names;
    }

    /**
     * The whole object as maps (in document order), lists, strings, numbers ({@link Long} or {@link Double}), booleans
     * and nulls: the form that {@link JsonWriter} takes.
     */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        fields().forEach(name -> result.put(name, plain(value.get(name))));
        return result;
    }

    /** Whether a field is absent or null. */
    public boolean isAbsent(String field) {
        JrsValue found = value.get(field);
        return found == null || found.asToken() == JsonToken.VALUE_NULL;
    }

    public boolean isString(String field) {
        return value.get(field) instanceof JrsString;
    }

    /** Whether a field is true or false. */
    public boolean isBool(String field) {
        return value.get(field) instanceof JrsBoolean;
    }

    /** An error about this object, for what only its reader can know to be wrong. */
    public JsonFormatException error(String field, String problem) {
        return new JsonFormatException(document + ": " + at(field) + " " + problem);
    }

    private <T> List<T> list(String field, BiFunction<JrsValue, String, T> element) {
        if (!(required(field) instanceof JrsArray array)) {
            throw unexpected(field, "a list");
        }
        List<T> result = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            result.add(element.apply(array.get(i), at(field) + "[" + i + "]"));
        }
        return result;
    }

    private double numberAt(JrsValue found, String place) {
        if (found instanceof JrsNumber number
                && Double.isFinite(number.getValue().doubleValue())) {
            return number.getValue().doubleValue();
        }
        throw unexpectedAt(place, "a finite number");
    }

    private JrsValue required(String field) {
        JrsValue found = value.get(field);
        if (found == null) {
            throw new JsonFormatException(document + ": " + at(field) + " is missing");
        }
        return found;
    }

    private static boolean isWhole(Number number) {
        return number instanceof Integer
                || number instanceof Long
                || number instanceof BigInteger big && big.bitLength() < Long.SIZE;
    }

    private static @Nullable Object plain(JrsValue value) {
        if (value instanceof JrsObject object) {
            return new JsonObject("", "", object).toMap();
        }
        if (value instanceof JrsArray array) {
            List<@Nullable Object> items = new ArrayList<>(array.size());
            for (int i = 0; i < array.size(); i++) {
                items.add(plain(array.get(i)));
            }
            return items;
        }
        if (value instanceof JrsNumber number) {
            return isWhole(number.getValue())
                    ? (Object) number.getValue().longValue()
                    : (Object) number.getValue().doubleValue();
        }
        if (value instanceof JrsBoolean flag) {
            return flag.booleanValue();
        }
        return value instanceof JrsString text ? text.asText() : null;
    }

    private String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private JsonFormatException unexpected(String field, String expected) {
        return unexpectedAt(at(field), expected);
    }

    private JsonFormatException unexpectedAt(String place, String expected) {
        return new JsonFormatException(document + ": " + place + " is not " + expected);
    }
}
