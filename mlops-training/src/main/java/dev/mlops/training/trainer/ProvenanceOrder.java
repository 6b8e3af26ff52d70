package dev.mlops.training.trainer;

import com.google.protobuf.Message;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.ListProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.MapProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.ObjectProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.RootProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.SimpleProvenanceProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the parts of a provenance in an order that follows from the provenance alone. OLCUT numbers them in the order
 * of hash tables, which changes when an agent, for example one that measures coverage, adds a field to a class.
 */
final class ProvenanceOrder {
    private static final Pattern NUMBER = Pattern.compile("-\\d+$");

    private final Map<Integer, Message> nodes = new HashMap<>();
    private final Map<String, ObjectProvenanceProto> objects = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Queue<ObjectProvenanceProto> waiting = new ArrayDeque<>();
    private final List<Message> ordered = new ArrayList<>();

    private ProvenanceOrder(RootProvenanceProto root) {
        root.getOmpList().forEach(object -> {
            objects.put(object.getObjectName(), object);
            nodes.put(object.getIndex(), object);
        });
        root.getLmpList().forEach(list -> nodes.put(list.getIndex(), list));
        root.getMmpList().forEach(map -> nodes.put(map.getIndex(), map));
        root.getSmpList().forEach(simple -> nodes.put(simple.getIndex(), simple));
    }

    /** The same provenance in its own order, its first object first. What nothing refers to is left out. */
    static RootProvenanceProto of(RootProvenanceProto root) {
        return root.getOmpCount() == 0 ? root : new ProvenanceOrder(root).ordered(root.getOmp(0));
    }

    private RootProvenanceProto ordered(ObjectProvenanceProto first) {
        name(first);
        for (ObjectProvenanceProto next = waiting.poll(); next != null; next = waiting.poll()) {
            add(next);
        }
        RootProvenanceProto.Builder root = RootProvenanceProto.newBuilder();
        for (Message node : ordered) {
            if (node instanceof ObjectProvenanceProto object) {
                root.addOmp(object);
            } else if (node instanceof ListProvenanceProto list) {
                root.addLmp(list);
            } else if (node instanceof MapProvenanceProto map) {
                root.addMmp(map);
            } else {
                root.addSmp((SimpleProvenanceProto) node);
            }
        }
        return root.build();
    }

    /** The new name of an object, which is added in its turn. */
    private String name(ObjectProvenanceProto object) {
        return names.computeIfAbsent(object.getObjectName(), old -> {
            waiting.add(object);
            return NUMBER.matcher(old).replaceFirst("") + "-" + names.size();
        });
    }

    private void add(ObjectProvenanceProto object) {
        int index = reserve();
        Map<String, Integer> values = new LinkedHashMap<>();
        new TreeMap<>(object.getValuesMap()).forEach((key, value) -> values.put(key, add(node(value))));
        ordered.set(
                index,
                object.toBuilder()
                        .setIndex(index)
                        .setObjectName(name(object))
                        .clearValues()
                        .putAllValues(values)
                        .build());
    }

    /** The new number of a part and, before it, of those in it. */
    private int add(Message node) {
        int index = reserve();
        if (node instanceof SimpleProvenanceProto simple) {
            ObjectProvenanceProto referred = simple.getIsReference() ? objects.get(simple.getValue()) : null;
            ordered.set(index, renamed(simple, referred).setIndex(index).build());
        } else if (node instanceof ListProvenanceProto list) {
            List<Integer> values = new ArrayList<>();
            list.getValuesList().forEach(value -> values.add(add(node(value))));
            ordered.set(
                    index,
                    list.toBuilder()
                            .setIndex(index)
                            .clearValues()
                            .addAllValues(values)
                            .build());
        } else if (node instanceof MapProvenanceProto map) {
            Map<String, Integer> values = new LinkedHashMap<>();
            new TreeMap<>(map.getValuesMap()).forEach((key, value) -> values.put(key, add(node(value))));
            ordered.set(
                    index,
                    map.toBuilder()
                            .setIndex(index)
                            .clearValues()
                            .putAllValues(values)
                            .build());
        }
        return index;
    }

    private SimpleProvenanceProto.Builder renamed(
            SimpleProvenanceProto simple, @Nullable ObjectProvenanceProto referred) {
        return referred == null ? simple.toBuilder() : simple.toBuilder().setValue(name(referred));
    }

    private int reserve() {
        ordered.add(SimpleProvenanceProto.getDefaultInstance());
        return ordered.size() - 1;
    }

    private Message node(int index) {
        Message node = nodes.get(index);
        if (node == null) {
            throw new IllegalStateException("a provenance refers to its part " + index + ", which it does not have");
        }
        return node;
    }
}
