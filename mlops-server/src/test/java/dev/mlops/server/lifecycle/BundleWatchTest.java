package dev.mlops.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.bundle.Bundle;
import dev.mlops.server.cli.ModelSource;
import dev.mlops.server.protocol.instances.InstancesCodec;
import dev.mlops.server.serving.ModelLoader;
import dev.mlops.server.serving.ModelRegistry;
import dev.mlops.server.serving.ServedModel;
import dev.mlops.server.testing.TestBundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWatchTest {
    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private final ModelRegistry registry = new ModelRegistry(2, Optional.empty());
    private final ModelLoader loader =
            new ModelLoader(bundle -> bundle.compiledScorer().orElseThrow(), List.of(new InstancesCodec()));
    private Path churn;
    private BundleWatch watch;

    @BeforeEach
    void load() throws IOException {
        churn = folder.resolve("churn.mlops");
        TestBundles.churn(churn);
        Path price = folder.resolve("price.mlops");
        TestBundles.price(price);
        List<ModelSource> sources = List.of(source(churn), source(price));
        sources.forEach(source -> registry.add(load(source)));
        watch = new BundleWatch(sources, this::load, registry, told::add);
    }

    @Test
    void leavesWhatIsNotReplaced() {
        watch.check();

        assertThat(told).isEmpty();
    }

    @Test
    void servesWhatWasReplaced() throws IOException {
        Bundle next = replace(TestBundles.churn(folder.resolve("next"), "leavers"));

        watch.check();
        watch.check();

        assertThat(told).containsExactly("mlops-server now serves leavers 1.2.3 (" + next.digest() + ")");
        assertThat(registry.models()).extracting(ServedModel::name).containsExactly("leavers", "price");
        assertThat(registry.models().get(0).digest()).isEqualTo(next.digest());
    }

    @Test
    void servesOnWhereTheFileIsAwayOrBroken() throws IOException {
        String before = registry.models().get(0).digest();
        Files.delete(churn);
        watch.check();
        assertThat(told).isEmpty();

        Files.writeString(churn, "no bundle");
        watch.check();
        watch.check();

        assertThat(told)
                .singleElement()
                .asString()
                .contains(churn.toString())
                .endsWith(" The model before it is served on.");
        assertThat(registry.models().get(0).digest()).isEqualTo(before);
    }

    @Test
    void refusesANameThatAnotherHas() throws IOException {
        replace(TestBundles.churn(folder.resolve("next"), "price"));

        watch.check();

        assertThat(told)
                .containsExactly(
                        "Two bundles have the name 'price'. Give each <model> a <name> of its own, or leave one"
                                + " --model out. The model before it is served on.");
        assertThat(registry.models()).extracting(ServedModel::name).containsExactly("churn", "price");
    }

    private Bundle replace(Bundle next) throws IOException {
        Files.move(folder.resolve("next"), churn, StandardCopyOption.REPLACE_EXISTING);
        return next;
    }

    private ServedModel load(ModelSource source) {
        return loader.load(source.file(), source.digest());
    }

    private static ModelSource source(Path file) {
        return new ModelSource(file, Optional.empty());
    }
}
