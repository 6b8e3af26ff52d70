package dev.mlops.model.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.WireFormat;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.ObjectProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.SimpleProvenanceProto;
import dev.mlops.model.fixture.ExampleModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.protos.core.ModelProto;

class ClassNameGuardTest {
    private static final String INTRUDER = "dev.mlops.model.tribuo.Intruder";
    private static final byte[] TEXT_FIELD_TWO = text(2, INTRUDER);
    private static final KnownClasses TRIBUO = KnownClasses.ofTribuo();

    @ParameterizedTest
    @ValueSource(
            strings = {
                INTRUDER,
                INTRUDER + "$Nested",
                "java.lang.Runtime",
                "java.util.Map$Entry",
                "jdk.internal.misc.Unsafe",
                "javax.script.ScriptEngineManager",
                "com.fasterxml.jackson.core.JsonFactory",
                "org.tribuo.classification.liblinear.LibLinearClassificationModel",
                "org.tribuo.regression.libsvm.LibSVMRegressionModel",
                "org.tribuo.common.libsvm.LibSVMModel",
                "org.tribuo.anomaly.liblinear.LibLinearAnomalyModel",
                "org.tribuo.interop.oci.OCIModel",
                "org.tribuo.interop.tensorflow.TensorFlowSavedModelExternalModel",
                "[Ldev.mlops.model.tribuo.Intruder;",
                "[[Ljava.lang.Runtime;"
            })
    void refusesTheClassWhereverItIsNamed(String name) {
        for (int field : new int[] {1, 2, 3, 77}) {
            assertThatThrownBy(() -> new ClassNameGuard(TRIBUO).check(text(field, name)))
                    .isInstanceOf(UnknownClassException.class)
                    .hasMessage("names the class " + name + ", which is not one that a model is made of");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b.c",
                "dev.mlops.model.tribuo.NoSuchClass",
                "dev/mlops/model/tribuo/Intruder",
                "[dev.mlops.model.tribuo.Intruder",
                "[Ldev.mlops.model.tribuo.NoSuchClass;",
                " dev.mlops.model.tribuo.Intruder",
                "dev.mlops.model.tribuo.Intruder ",
                "dev.mlops.model.tribuo.Intruder\n",
                "dev.mlops.model.tribuo.\\u0049ntruder",
                "int",
                "[I",
                "calls",
                "plan=basic",
                "price=1.5",
                "Dr. Who",
                "module-info",
                ".",
                "..",
                "org.tribuo.classification.sgd.linear.LinearSGDModel",
                "[Lorg.tribuo.classification.Label;",
                "com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance"
            })
    void letsPassWhatIsNoClassOrAKnownOne(String text) {
        for (int field : new int[] {1, 2, 3, 4, 5, 77}) {
            assertThatCode(() -> new ClassNameGuard(TRIBUO).check(text(field, text)))
                    .doesNotThrowAnyException();
        }
    }

    // A class without a package has the name of a column easily: only fields that are loaded count.
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5})
    void refusesAClassWithoutAPackageWhereAClassIsLoaded(int field) {
        assertThatThrownBy(() -> new ClassNameGuard(TRIBUO).check(text(field, "Undeclared")))
                .isInstanceOf(UnknownClassException.class)
                .hasMessage("names the class Undeclared, which is not one that a model is made of");
        assertThatThrownBy(() -> new ClassNameGuard(TRIBUO).check(text(field, "[LUndeclared;")))
                .isInstanceOf(UnknownClassException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6})
    void letsAColumnHaveTheNameOfAClassWithoutAPackage(int field) {
        assertThatCode(() -> new ClassNameGuard(TRIBUO).check(text(field, "Undeclared")))
                .doesNotThrowAnyException();
    }

    @Test
    void knowsTheFieldsThatClassesAreLoadedFrom() {
        assertThat(ModelProto.CLASS_NAME_FIELD_NUMBER).isEqualTo(2);
        assertThat(ObjectProvenanceProto.PROVENANCE_CLASS_NAME_FIELD_NUMBER).isEqualTo(4);
        assertThat(SimpleProvenanceProto.ADDITIONAL_FIELD_NUMBER).isEqualTo(4);
        assertThat(SimpleProvenanceProto.PROVENANCE_CLASS_NAME_FIELD_NUMBER).isEqualTo(5);
    }

    @Test
    void looksIntoAnyAndIntoMessagesAtEveryDepth() {
        ByteString nested = ByteString.copyFrom(TEXT_FIELD_TWO);
        for (int depth = 0; depth < 50; depth++) {
            nested = Any.newBuilder()
                    .setTypeUrl("type.googleapis.com/x")
                    .setValue(nested)
                    .build()
                    .toByteString();
        }
        byte[] message = nested.toByteArray();

        assertThatThrownBy(() -> new ClassNameGuard(TRIBUO).check(message)).isInstanceOf(UnknownClassException.class);
    }

    @Test
    void looksBehindFieldsOfEveryWireType() {
        byte[] message = UnknownFieldSet.newBuilder()
                .addField(9, UnknownFieldSet.Field.newBuilder().addVarint(-1).build())
                .addField(10, UnknownFieldSet.Field.newBuilder().addFixed32(7).build())
                .addField(11, UnknownFieldSet.Field.newBuilder().addFixed64(7).build())
                .build()
                .toByteString()
                .concat(ByteString.copyFrom(TEXT_FIELD_TWO))
                .toByteArray();

        assertThatThrownBy(() -> new ClassNameGuard(TRIBUO).check(message)).isInstanceOf(UnknownClassException.class);
    }

    @Test
    void looksIntoAGroupAndBehindIt() {
        UnknownFieldSet inner = UnknownFieldSet.newBuilder()
                .addField(2, field(ByteString.copyFromUtf8(INTRUDER)))
                .build();
        ByteString inside = group(inner);
        ByteString behind = group(UnknownFieldSet.getDefaultInstance()).concat(ByteString.copyFrom(TEXT_FIELD_TWO));

        for (byte[] message : new byte[][] {inside.toByteArray(), behind.toByteArray()}) {
            assertThatThrownBy(() -> new ClassNameGuard(TRIBUO).check(message))
                    .isInstanceOf(UnknownClassException.class);
        }
    }

    @Test
    void looksAtFieldsWhoseTagOrLengthIsWrittenLonger() {
        byte[] name = INTRUDER.getBytes(StandardCharsets.UTF_8);
        var message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {(byte) 0x92, (byte) 0x80, 0});
        message.writeBytes(new byte[] {(byte) (name.length | 0x80), (byte) 0x80, (byte) 0x80, 0});
        message.writeBytes(name);

        assertThatThrownBy(() -> new ClassNameGuard(TRIBUO).check(message.toByteArray()))
                .isInstanceOf(UnknownClassException.class);
    }

    @Test
    void looksAtKeysAndValuesOfMaps() {
        for (int part : new int[] {1, 2}) {
            byte[] entry = text(part, INTRUDER);
            byte[] message = UnknownFieldSet.newBuilder()
                    .addField(3, field(ByteString.copyFrom(entry)))
                    .build()
                    .toByteArray();
            assertThatThrownBy(() -> new ClassNameGuard(TRIBUO).check(message))
                    .isInstanceOf(UnknownClassException.class);
        }
    }

    @Test
    void looksAtWhatStandsBeforeABrokenField() {
        byte[] message = ByteString.copyFrom(TEXT_FIELD_TWO)
                .concat(ByteString.copyFrom(new byte[] {0x12, 0x7f}))
                .toByteArray();

        assertThatThrownBy(() -> new ClassNameGuard(TRIBUO).check(message)).isInstanceOf(UnknownClassException.class);
    }

    @Test
    void refusesMessagesNestedTooDeepInsteadOfOverflowingTheStack() {
        ByteString message = ByteString.copyFromUtf8("x");
        for (int depth = 0; depth < 20_000; depth++) {
            message = Any.newBuilder().setValue(message).build().toByteString();
        }
        byte[] bytes = message.toByteArray();

        assertThatThrownBy(() -> new ClassNameGuard(TRIBUO).check(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is nested more than 200 deep");
    }

    @Test
    void letsPassWhatIsNoMessage() {
        for (byte[] bytes : new byte[][] {{}, {0}, {0x0f}, {(byte) 0xff}, {0x0a, 5, 1}}) {
            assertThatCode(() -> new ClassNameGuard(TRIBUO).check(bytes)).doesNotThrowAnyException();
        }
    }

    @Test
    void letsTrustedClassesPassAndNoOthers() {
        var trusting = new KnownClasses(Set.of(INTRUDER), getClass().getClassLoader());

        assertThatCode(() -> new ClassNameGuard(trusting).check(TEXT_FIELD_TWO)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new ClassNameGuard(trusting).check(text(2, INTRUDER + "$Nested")))
                .isInstanceOf(UnknownClassException.class);
        assertThat(System.getProperty(Intruder.TRACE)).isNull();
    }

    @Test
    void loadsNothingOfAModelThatNamesAForeignClass() {
        ModelProto model = ExampleModel.logisticRegression().model().serialize();
        for (String name : new String[] {INTRUDER, INTRUDER + "$Nested", "Undeclared"}) {
            byte[] changed = model.toBuilder().setClassName(name).build().toByteArray();
            assertThatThrownBy(() -> TribuoModels.read(changed, TRIBUO)).isInstanceOf(UnknownClassException.class);
        }
        assertThat(System.getProperties().stringPropertyNames())
                .noneMatch(property -> property.startsWith("dev.mlops.model.tribuo.loaded."));
    }

    private static ByteString group(UnknownFieldSet content) {
        try {
            var out = ByteString.newOutput();
            var coded = CodedOutputStream.newInstance(out);
            coded.writeTag(88, WireFormat.WIRETYPE_START_GROUP);
            content.writeTo(coded);
            coded.writeTag(88, WireFormat.WIRETYPE_END_GROUP);
            coded.flush();
            return out.toByteString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] text(int number, String text) {
        return UnknownFieldSet.newBuilder()
                .addField(number, field(ByteString.copyFromUtf8(text)))
                .build()
                .toByteArray();
    }

    private static UnknownFieldSet.Field field(ByteString content) {
        return UnknownFieldSet.Field.newBuilder().addLengthDelimited(content).build();
    }
}
