package dev.mlops.training.forest;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.util.Map;
import java.util.Objects;

/** A configured object by its description, so that none of its classes needs to be there. */
record DescribedPart(ConfiguredObjectProvenance provenance) {
    String className() {
        return provenance.getClassName();
    }

    boolean is(String className) {
        return className().equals(className);
    }

    DescribedPart part(String name) {
        return new DescribedPart(value(name, ConfiguredObjectProvenance.class));
    }

    <P extends Provenance> P value(String name, Class<P> type) {
        Map<String, Provenance> parameters = provenance.getConfiguredParameters();
        return type.cast(Objects.requireNonNull(parameters.get(name), name));
    }
}
