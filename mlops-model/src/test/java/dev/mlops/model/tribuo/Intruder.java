package dev.mlops.model.tribuo;

import com.google.protobuf.Any;
import org.tribuo.protos.ProtoSerializable;
import org.tribuo.protos.core.ModelProto;

/** A class on the class path that Tribuo would load and run, and that leaves a trace when it does. */
public final class Intruder implements ProtoSerializable<ModelProto> {
    /** The system property that is set when this class is initialised. */
    static final String TRACE = "dev.mlops.model.tribuo.loaded.Intruder";

    static {
        System.setProperty(TRACE, "true");
    }

    private Intruder() {}

    /** What Tribuo calls. */
    public static ProtoSerializable<ModelProto> deserializeFromProto(int version, String className, Any message) {
        return new Intruder();
    }

    @Override
    public ModelProto serialize() {
        return ModelProto.getDefaultInstance();
    }

    /** One of those names that only a class file has. */
    static final class Nested {
        static {
            System.setProperty(TRACE + "$Nested", "true");
        }

        private Nested() {}
    }
}
