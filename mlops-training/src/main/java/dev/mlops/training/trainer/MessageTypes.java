package dev.mlops.training.trainer;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Internal;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the class of a protobuf message by the name that an {@code Any} gives for it, and tells which types need no
 * look into them. Safe for several threads.
 */
final class MessageTypes {
    private static final String TRIBUO = "tribuo.";

    /** Where the package of the class does not follow from that of the message. */
    private static final Map<String, String> IRREGULAR = Map.of(
            "tribuo.core", "org.tribuo.protos.core",
            "tribuo.math.impl", "org.tribuo.math.protos",
            "tribuo.regression.mnb", "org.tribuo.regression.slm.protos",
            "tribuo.regression.tree", "org.tribuo.regression.rtree.protos");

    private final ClassLoader loader;
    private final Map<String, Optional<Message>> found = new ConcurrentHashMap<>();
    private final Map<Descriptor, Boolean> plain = new ConcurrentHashMap<>();
    private final Map<Descriptor, List<FieldDescriptor>> fields = new ConcurrentHashMap<>();

    MessageTypes(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * @param url for example {@code type.googleapis.com/tribuo.core.RealIDInfoProto}
     * @return the empty message of that type; empty for a message that is not Tribuo's
     * @throws IllegalStateException for one of Tribuo's whose class is not where it should be
     */
    Optional<Message> find(String url) {
        return found.computeIfAbsent(url.substring(url.lastIndexOf('/') + 1), this::load);
    }

    /**
     * Whether a message of a type is canonical as it is: nowhere in it is a map, whose order may vary, an {@code Any},
     * or a message that says more than it should.
     */
    boolean isPlain(Descriptor type) {
        return plain.computeIfAbsent(type, whole -> reachable(whole).stream().allMatch(MessageTypes::isPlainInItself));
    }

    /** Those fields of a type that hold messages which need a look into them. */
    List<FieldDescriptor> fieldsToLookInto(Descriptor type) {
        return fields.computeIfAbsent(
                type,
                whole -> whole.getFields().stream()
                        .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                        .filter(field -> !isPlain(field.getMessageType()))
                        .toList());
    }

    private static boolean isPlainInItself(Descriptor type) {
        return !type.equals(Any.getDescriptor())
                && !Neutral.concerns(type)
                && type.getFields().stream().noneMatch(FieldDescriptor::isMapField);
    }

    /** The type and those of the messages that may be in it, at any depth. */
    private static Set<Descriptor> reachable(Descriptor type) {
        Set<Descriptor> found = new LinkedHashSet<>(Set.of(type));
        Queue<Descriptor> waiting = new ArrayDeque<>(found);
        for (Descriptor next = waiting.poll(); next != null; next = waiting.poll()) {
            next.getFields().stream()
                    .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                    .map(FieldDescriptor::getMessageType)
                    .filter(found::add)
                    .forEach(waiting::add);
        }
        return found;
    }

    private Optional<Message> load(String name) {
        if (!name.startsWith(TRIBUO)) {
            return Optional.empty();
        }
        String packageName = name.substring(0, name.lastIndexOf('.'));
        String className = IRREGULAR.getOrDefault(packageName, "org." + packageName + ".protos")
                + name.substring(name.lastIndexOf('.'));
        try {
            Class<? extends MessageLite> type =
                    Class.forName(className, true, loader).asSubclass(MessageLite.class);
            return Optional.of((Message) Internal.getDefaultInstance(type));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no class for Tribuo's message " + name, e);
        }
    }
}
