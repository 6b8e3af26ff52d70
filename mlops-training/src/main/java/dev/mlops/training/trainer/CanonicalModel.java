package dev.mlops.training.trainer;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.mlops.model.tribuo.KnownClasses;
import dev.mlops.model.tribuo.TribuoModels;
import dev.mlops.model.tribuo.UnknownClassException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tribuo.Model;

/**
 * Writes a model so that equal models have equal bytes, wherever and whenever they were trained, and so that it says no
 * more of the rows than it needs to predict: what Tribuo notes of time, machine, paths and the extremes of each column
 * is left out.
 */
public final class CanonicalModel {
    private final ClassLoader loader;
    private final MessageTypes types;

    /** @param loader where the classes of the model and of its protobuf messages are */
    public CanonicalModel(ClassLoader loader) {
        this.loader = loader;
        this.types = new MessageTypes(loader);
    }

    /** The model as a serialised {@code ModelProto}. */
    public byte[] write(Model<?> model) {
        return bytes(canonical(serialize(model))).toByteArray();
    }

    /** Tribuo finds methods by names whose first letter it makes a capital one, in Turkish a dotted one. */
    private static Message serialize(Model<?> model) {
        Locale own = Locale.getDefault();
        Locale.setDefault(Locale.ROOT);
        try {
            return model.serialize();
        } finally {
            Locale.setDefault(own);
        }
    }

    /**
     * The classes outside Tribuo that a model names, such as a trainer of the project's own: whoever reads the model
     * has to trust them.
     *
     * @param canonical the model's bytes
     * @return class names, sorted
     * @throws UnknownClassException where the model names a class of Tribuo that is never read
     */
    public List<String> trustedClasses(byte[] canonical) {
        Set<String> trusted = new TreeSet<>();
        while (true) {
            try {
                TribuoModels.read(canonical, new KnownClasses(trusted, loader));
                return List.copyOf(trusted);
            } catch (UnknownClassException e) {
                if (e.className().startsWith("org.tribuo.") || !trusted.add(e.className())) {
                    throw e;
                }
            }
        }
    }

    private Message canonical(Message message) {
        if (message instanceof Any any) {
            return canonicalAny(any);
        }
        Message.Builder builder = message.toBuilder();
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            if (field.getKey().getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                canonicalField(builder, field.getKey(), field.getValue());
            }
        }
        return Neutral.of(builder.build());
    }

    private void canonicalField(Message.Builder builder, FieldDescriptor field, Object value) {
        if (field.isRepeated()) {
            builder.clearField(field);
            for (Object element : (List<?>) value) {
                builder.addRepeatedField(field, canonical((Message) element));
            }
        } else {
            builder.setField(field, canonical((Message) value));
        }
    }

    private Any canonicalAny(Any any) {
        Optional<Message> type = types.find(any.getTypeUrl());
        if (type.isEmpty()) {
            // A model of the user's own with messages of its own: their bytes are theirs to keep in order.
            return any;
        }
        try {
            Message content = type.get().getParserForType().parseFrom(any.getValue());
            return any.toBuilder().setValue(bytes(canonical(content))).build();
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteString bytes(Message message) {
        var out = new ByteArrayOutputStream(message.getSerializedSize());
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        coded.useDeterministicSerialization();
        try {
            message.writeTo(coded);
            coded.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteString.copyFrom(out.toByteArray());
    }
}
