package dev.mlops.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mlops.model.bundle.Bundle;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.Message;
import dev.mlops.server.protocol.StreamCodec;
import dev.mlops.server.protocol.csv.CsvCodec;
import dev.mlops.server.protocol.csv.CsvStreamCodec;
import dev.mlops.server.protocol.inference.InferenceCodec;
import dev.mlops.server.protocol.inference.ProtobufCodec;
import dev.mlops.server.protocol.instances.InstancesCodec;
import dev.mlops.server.protocol.instances.NdjsonCodec;
import dev.mlops.server.protocol.invocations.InvocationsCodec;
import dev.mlops.server.testing.TestBundles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a client sends is answered or refused for a reason: no defect, no hang, no memory beyond a few times what
 * was sent. By itself this tries the inputs that are kept; {@code bench/fuzz/run} looks for others.
 */
class RequestFuzzTest {
    private static final int MAX_ROWS = 100;
    private static final int LONGEST_ROW = 10_000;

    private static final Codec INSTANCES = new InstancesCodec();
    private static final Codec INVOCATIONS = new InvocationsCodec();
    private static final Codec CSV = new CsvCodec();
    private static final Codec INFERENCE = new InferenceCodec();
    private static final Codec PROTOBUF = new ProtobufCodec();

    private static ServedModel model;

    @BeforeAll
    static void load(@TempDir Path folder) throws IOException {
        Bundle churn = TestBundles.churn(folder.resolve("churn.mlops"));
        model = ServedModel.of(
                "churn",
                "1.2.3",
                churn.digest(),
                churn.compiledScorer().orElseThrow(),
                List.of(INSTANCES, INVOCATIONS, CSV, INFERENCE, PROTOBUF));
    }

    @FuzzTest(maxDuration = "20s")
    void instances(byte[] body) {
        ask(INSTANCES, Message.of(body));
    }

    @FuzzTest(maxDuration = "20s")
    void invocations(byte[] body) {
        ask(INVOCATIONS, Message.of(body));
    }

    @FuzzTest(maxDuration = "20s")
    void csv(byte[] body) {
        ask(CSV, Message.of(body));
    }

    /** What follows the first zero, which JSON never has, are binary tensors. */
    @FuzzTest(maxDuration = "20s")
    void inference(byte[] body) {
        int text = 0;
        while (text < body.length && body[text] != 0) {
            text++;
        }
        ask(INFERENCE, new Message(body, text));
    }

    @FuzzTest(maxDuration = "20s")
    void protobuf(byte[] body) {
        ask(PROTOBUF, Message.of(body));
    }

    @FuzzTest(maxDuration = "20s")
    void ndjsonStream(byte[] body) {
        stream(new NdjsonCodec(), body);
    }

    @FuzzTest(maxDuration = "20s")
    void csvStream(byte[] body) {
        stream(new CsvStreamCodec(), body);
    }

    private static void ask(Codec codec, Message body) {
        try {
            assertThat(model.answer(codec, body, MAX_ROWS).bytes()).isNotEmpty();
        } catch (ProblemException e) {
            assertReason(e.problem());
        }
    }

    /** In chunks whose size the first byte says: where a chunk ends changes no answer. */
    private static void stream(StreamCodec codec, byte[] body) {
        int size = body.length == 0 ? 1 : 1 + (body[0] & 0xff);
        byte[] rest = body.length == 0 ? body : Arrays.copyOfRange(body, 1, body.length);
        assertThat(answers(codec, rest, size)).isEqualTo(answers(codec, rest, Math.max(1, rest.length)));
    }

    private static String answers(StreamCodec codec, byte[] body, int size) {
        var answers = new StringBuilder();
        try {
            ModelStream stream = model.stream(codec, LONGEST_ROW);
            for (int at = 0; at < body.length && !stream.isOver(); at += size) {
                byte[] chunk = Arrays.copyOfRange(body, at, Math.min(body.length, at + size));
                answers.append(new String(stream.take(chunk), StandardCharsets.UTF_8));
            }
            if (!stream.isOver()) {
                answers.append(new String(stream.finish(), StandardCharsets.UTF_8));
            }
        } catch (ProblemException e) {
            assertReason(e.problem());
            answers.append(e.problem().detail());
        }
        return answers.toString();
    }

    private static void assertReason(Problem problem) {
        assertThat(problem.type().status()).isBetween(400, 499);
        assertThat(problem.detail()).isNotEmpty().hasSizeLessThan(2_000);
    }
}
