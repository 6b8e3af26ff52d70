package dev.mlops.server.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.mlops.server.problem.ProblemException;
import java.io.IOException;
import java.util.Optional;

/**
 * A model as a message names it: in its first field, and a version of it in its second.
 *
 * @param name of the model
 * @param version of it; empty for whichever is served
 */
record ModelName(String name, Optional<String> version) {
    private static final int NAME = 1;
    private static final int VERSION = 2;

    /** @throws ProblemException where it is no message */
    static ModelName of(byte[] message) {
        CodedInputStream input = CodedInputStream.newInstance(message);
        String name = "";
        String version = "";
        try {
            for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case NAME -> name = input.readStringRequireUtf8();
                    case VERSION -> version = input.readStringRequireUtf8();
                    default -> input.skipField(tag);
                }
            }
        } catch (IOException e) {
            throw Statuses.malformed();
        }
        return new ModelName(name, version.isEmpty() ? Optional.empty() : Optional.of(version));
    }
}
