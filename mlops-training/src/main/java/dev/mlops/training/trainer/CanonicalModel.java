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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tribuo.Model;

/**
 * Writes a model so that equal models have equal bytes, wherever and whenever they were trained, and so that it says no
 * more of the rows than it needs to predict: what Tribuo notes of time, machine, paths and the extremes of each column
 * is left out.
 */
public final class CanonicalModel {
    private static final int FEW = 10;

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
     * A model read back from its bytes.
     *
     * @param model what the bytes say
     * @param trustedClasses the classes outside Tribuo that the model names, such as a trainer of the project's own,
     *     sorted: whoever reads the model has to trust them
     */
    public record ReadBack(Model<?> model, List<String> trustedClasses) {}

    /**
     * Reads a model back, whatever classes of the project's own it names.
     *
     * @param canonical the model's bytes
     * @throws UnknownClassException where the model names a class of Tribuo that is never read
     */
    public ReadBack read(byte[] canonical) {
        Set<String> trusted = new TreeSet<>();
        while (true) {
            try {
                Model<?> model = TribuoModels.read(canonical, new KnownClasses(trusted, loader));
                return new ReadBack(model, List.copyOf(trusted));
            } catch (UnknownClassException e) {
                if (e.className().startsWith("org.tribuo.") || !trusted.add(e.className())) {
                    throw e;
                }
            }
        }
    }

    /** The message itself where there is nothing to change in it, as in nearly all of a forest's nodes. */
    private Message canonical(Message message) {
        if (message instanceof Any any) {
            return canonicalAny(any);
        }
        Message.Builder builder = null;
        for (FieldDescriptor field : types.fieldsToLookInto(message.getDescriptorForType())) {
            if (isSet(message, field)) {
                Object value = message.getField(field);
                Object canonical = field.isRepeated() ? canonical((List<?>) value) : canonical((Message) value);
                if (canonical != value) {
                    builder = builder == null ? message.toBuilder() : builder;
                    builder.setField(field, canonical);
                }
            }
        }
        return Neutral.of(builder == null ? message : builder.build());
    }

    private static boolean isSet(Message message, FieldDescriptor field) {
        return field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field);
    }

    private List<?> canonical(List<?> elements) {
        // The members of an ensemble are most of a model's bytes: all cores work on them.
        Stream<?> stream = elements.size() < FEW ? elements.stream() : elements.parallelStream();
        List<Message> canonical =
                stream.map(element -> canonical((Message) element)).toList();
        for (int i = 0; i < canonical.size(); i++) {
            if (canonical.get(i) != elements.get(i)) {
                return canonical;
            }
        }
        return elements;
    }

    private Any canonicalAny(Any any) {
        Optional<Message> type = types.find(any.getTypeUrl());
        if (type.isEmpty() || types.isPlain(type.get().getDescriptorForType())) {
            // A model of the user's own may have messages of its own: their bytes are theirs to keep in order.
            return any;
        }
        try {
            Message content = type.get().getParserForType().parseFrom(any.getValue());
            ByteString canonical = bytes(canonical(content));
            return canonical.equals(any.getValue())
                    ? any
                    : any.toBuilder().setValue(canonical).build();
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
