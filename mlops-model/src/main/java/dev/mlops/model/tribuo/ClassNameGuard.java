package dev.mlops.model.tribuo;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Looks at every text of a protobuf, at any depth, for the names of classes. It needs no descriptor: whatever can be
 * read as a message is, and whatever can be read as a text is looked at, so nothing that a real reader would find is
 * missed.
 */
final class ClassNameGuard {
    private static final int DEEPEST = 200;
    private static final int LONGEST_CLASS_NAME = 0xffff;

    /**
     * The numbers of those fields of Tribuo's and OLCUT's messages whose text is loaded as a class: {@code class_name},
     * a provenance's {@code additional} (of an enum) and {@code provenance_class_name}.
     */
    private static final Set<Integer> CLASS_FIELDS = Set.of(2, 4, 5);

    private final KnownClasses known;
    private final Set<String> cleared = new HashSet<>();

    ClassNameGuard(KnownClasses known) {
        this.known = known;
    }

    /**
     * @throws UnknownClassException where a text is the name of a class that is not known
     * @throws IllegalArgumentException where messages are nested deeper than any model's are
     */
    void check(byte[] message) {
        look(message, 0, message.length, 0);
    }

    private void look(byte[] bytes, int from, int to, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("is nested more than " + DEEPEST + " deep");
        }
        var fields = new WireFields(bytes, from, to);
        while (fields.next()) {
            if (mayNameClass(bytes, fields)) {
                checkText(bytes, fields);
            }
            look(bytes, fields.start(), fields.end(), depth + 1);
        }
    }

    /**
     * Spares most of a model's millions of fields the making of a text: what holds a control character names no class,
     * and most of what is a message begins with one.
     */
    private static boolean mayNameClass(byte[] bytes, WireFields field) {
        int length = field.end() - field.start();
        if (length == 0 || length > LONGEST_CLASS_NAME) {
            return false;
        }
        boolean dotted = CLASS_FIELDS.contains(field.number());
        for (int i = field.start(); i < field.end(); i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ') {
                return false;
            }
            dotted |= bytes[i] == '.';
        }
        return dotted;
    }

    private void checkText(byte[] bytes, WireFields field) {
        int length = field.end() - field.start();
        ByteString content = UnsafeByteOperations.unsafeWrap(ByteBuffer.wrap(bytes, field.start(), length));
        if (!content.isValidUtf8()) {
            return;
        }
        String text = content.toString(StandardCharsets.UTF_8);
        // A forest names the same few classes a hundred thousand times.
        if (cleared.contains(text)) {
            return;
        }
        boolean loaded = CLASS_FIELDS.contains(field.number());
        if (!loaded && !KnownClasses.looksLikeClassName(text)) {
            return;
        }
        if (!known.allows(text)) {
            throw new UnknownClassException(text);
        }
        cleared.add(text);
    }
}
