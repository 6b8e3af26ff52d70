package dev.mlops.model.tribuo;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Looks at every text of a protobuf, at any depth, for the names of classes. It needs no descriptor: whatever can be
 * read as a message is, and whatever can be read as a text is looked at, so nothing that a real reader would find is
 * missed.
 */
final class ClassNameGuard {
    private static final int DEEPEST = 200;
    private static final int LONGEST_CLASS_NAME = 1024;

    private final KnownClasses known;

    ClassNameGuard(KnownClasses known) {
        this.known = known;
    }

    /** @throws UnknownClassException where a text is the name of a class that is not known */
    void check(byte[] message) {
        look(ByteString.copyFrom(message), 0);
    }

    private void look(ByteString bytes, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("is nested more than " + DEEPEST + " deep");
        }
        CodedInputStream in = bytes.newCodedInput();
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                    ByteString field = in.readBytes();
                    checkText(field);
                    look(field, depth + 1);
                } else if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_START_GROUP && !in.skipField(tag)) {
                    return;
                }
            }
        } catch (IOException e) {
            // Not a message after all, or not from here on: a real reader would fail at the same byte.
            return;
        }
    }

    private void checkText(ByteString field) {
        if (field.isEmpty() || field.size() > LONGEST_CLASS_NAME || !field.isValidUtf8()) {
            return;
        }
        String text = field.toString(StandardCharsets.UTF_8);
        if (!known.allows(text)) {
            throw new UnknownClassException(text);
        }
    }
}
