package dev.mlops.model.tribuo;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import java.io.IOException;
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
        look(UnsafeByteOperations.unsafeWrap(message), 0);
    }

    private void look(ByteString bytes, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("is nested more than " + DEEPEST + " deep");
        }
        CodedInputStream in = bytes.newCodedInput();
        in.enableAliasing(true);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (WireFormat.getTagWireType(tag)) {
                    case WireFormat.WIRETYPE_LENGTH_DELIMITED -> {
                        ByteString field = in.readBytes();
                        checkText(field, CLASS_FIELDS.contains(WireFormat.getTagFieldNumber(tag)));
                        look(field, depth + 1);
                    }
                    // A group's fields stand between its two tags, and the message goes on behind them.
                    case WireFormat.WIRETYPE_START_GROUP, WireFormat.WIRETYPE_END_GROUP -> {}
                    default -> in.skipField(tag);
                }
            }
        } catch (IOException e) {
            // Not a message after all, or not from here on: a real reader would fail at the same byte.
            return;
        }
    }

    private void checkText(ByteString field, boolean loaded) {
        if (field.isEmpty() || field.size() > LONGEST_CLASS_NAME || !field.isValidUtf8()) {
            return;
        }
        String text = field.toString(StandardCharsets.UTF_8);
        if (!KnownClasses.looksLikeClassName(text) && !loaded || !cleared.add(text)) {
            return;
        }
        if (!known.allows(text)) {
            throw new UnknownClassException(text);
        }
    }
}
