package dev.mlops.training.trainer;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.RootProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.SimpleProvenanceProto;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tribuo.CategoricalIDInfo;
import org.tribuo.RealIDInfo;
import org.tribuo.protos.core.CategoricalIDInfoProto;
import org.tribuo.protos.core.ImmutableFeatureMapProto;
import org.tribuo.protos.core.RealIDInfoProto;
import org.tribuo.protos.core.VariableInfoProto;
import org.tribuo.regression.protos.ImmutableRegressionInfoProto;

/** Takes out of a message what differs between two trainings of the same model, and what single rows show through. */
final class Neutral {
    private static final String PRIMITIVES = "com.oracle.labs.mlrg.olcut.provenance.primitives.";

    /** Values that can be read back, by the kind of the provenance. */
    private static final Map<String, String> BY_KIND = Map.of(
            PRIMITIVES + "DateTimeProvenance", "1970-01-01T00:00:00Z",
            PRIMITIVES + "DateProvenance", "1970-01-01",
            PRIMITIVES + "TimeProvenance", "00:00:00Z",
            PRIMITIVES + "FileProvenance", "",
            PRIMITIVES + "URLProvenance", "file:/");

    private static final Set<String> MACHINE = Set.of("java-version", "os-name", "os-arch");

    private static final Set<Descriptor> CONCERNED = Set.of(
            SimpleProvenanceProto.getDescriptor(),
            RootProvenanceProto.getDescriptor(),
            VariableInfoProto.getDescriptor(),
            ImmutableFeatureMapProto.getDescriptor(),
            ImmutableRegressionInfoProto.getDescriptor());

    private Neutral() {}

    /** Whether anything is taken out of messages of a type. */
    static boolean concerns(Descriptor type) {
        return CONCERNED.contains(type);
    }

    static Message of(Message message) {
        if (message instanceof SimpleProvenanceProto provenance) {
            return provenance(provenance);
        }
        if (message instanceof RootProvenanceProto root) {
            return ProvenanceOrder.of(root);
        }
        if (message instanceof VariableInfoProto variable) {
            return variable(variable);
        }
        if (message instanceof ImmutableFeatureMapProto features) {
            return features(features);
        }
        return message instanceof ImmutableRegressionInfoProto target ? target(target) : message;
    }

    private static Message provenance(SimpleProvenanceProto provenance) {
        if (MACHINE.contains(provenance.getKey())) {
            return provenance.toBuilder().clearValue().build();
        }
        String value = BY_KIND.get(provenance.getProvenanceClassName());
        return value == null || provenance.getIsReference()
                ? provenance
                : provenance.toBuilder().setValue(value).build();
    }

    /** Keeps a feature's name and number; not its extremes, nor the list of its values with how often each occurs. */
    private static Message variable(VariableInfoProto variable) {
        String className = variable.getClassName();
        Any data = variable.getSerializedData();
        try {
            if (className.equals(CategoricalIDInfo.class.getName())) {
                var info = data.unpack(CategoricalIDInfoProto.class);
                return neutral(info.getName(), info.getId());
            }
            if (className.equals(RealIDInfo.class.getName())) {
                var info = data.unpack(RealIDInfoProto.class);
                return neutral(info.getName(), info.getId());
            }
            return variable;
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Message neutral(String name, int id) {
        var info = RealIDInfoProto.newBuilder().setName(name).setId(id).build();
        return VariableInfoProto.newBuilder()
                .setVersion(0)
                .setClassName(RealIDInfo.class.getName())
                .setSerializedData(Any.pack(info))
                .build();
    }

    /** Sorts the features, which come in the order of a hash table. */
    private static Message features(ImmutableFeatureMapProto features) {
        List<VariableInfoProto> sorted = new ArrayList<>(features.getInfoList());
        sorted.sort(
                Comparator.comparing(info -> info.getSerializedData().getValue().toStringUtf8()));
        return features.toBuilder().clearInfo().addAllInfo(sorted).build();
    }

    private static Message target(ImmutableRegressionInfoProto target) {
        List<Double> zeros = Collections.nCopies(target.getLabelCount(), 0.0);
        return target.toBuilder()
                .clearMax()
                .addAllMax(zeros)
                .clearMin()
                .addAllMin(zeros)
                .clearMean()
                .addAllMean(zeros)
                .clearSumSquares()
                .addAllSumSquares(zeros)
                .build();
    }
}
