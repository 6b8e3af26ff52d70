package dev.mlops.model.tribuo;

import com.google.protobuf.InvalidProtocolBufferException;
import org.tribuo.Model;
import org.tribuo.protos.core.ModelProto;

/** Reads Tribuo models from their protobuf form. */
public final class TribuoModels {
    private TribuoModels() {}

    /**
     * @param protobuf a serialised {@code ModelProto}
     * @param known the classes that it may name
     * @throws UnknownClassException where it names another class, before any class is loaded for it
     * @throws IllegalArgumentException where it is no model, or one of a module of Tribuo that is not on the class
     *     path; the message goes on from the name of the entry
     */
    public static Model<?> read(byte[] protobuf, KnownClasses known) {
        new ClassNameGuard(known).check(protobuf);
        try {
            return Model.deserialize(ModelProto.parseFrom(protobuf));
        } catch (InvalidProtocolBufferException | ClassCastException | IllegalStateException | LinkageError e) {
            throw new IllegalArgumentException("is not a model that this class path can read: " + reason(e), e);
        }
    }

    /** Tribuo wraps what went wrong once for each message that the failing one lies in. */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !(cause instanceof ClassNotFoundException)) {
                innermost = cause;
            }
        }
        return innermost instanceof ClassCastException
                ? "it is one of something else"
                : String.valueOf(innermost.getMessage());
    }
}
