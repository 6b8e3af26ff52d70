package dev.mlops.training.trainer;

import com.google.protobuf.Internal;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the class of a protobuf message by the name that an {@code Any} gives for it. */
final class MessageTypes {
    private static final String TRIBUO = "tribuo.";

    /** Where the package of the class does not follow from that of the message. */
    private static final Map<String, String> IRREGULAR = Map.of(
            "tribuo.core", "org.tribuo.protos.core",
            "tribuo.math.impl", "org.tribuo.math.protos",
            "tribuo.regression.mnb", "org.tribuo.regression.slm.protos",
            "tribuo.regression.tree", "org.tribuo.regression.rtree.protos");

    private final ClassLoader loader;
    private final Map<String, Optional<Message>> found = new HashMap<>();

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
