package dev.mlops.server.protocol.instances;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.json.JsonObject;
import dev.mlops.model.json.JsonWriter;
import dev.mlops.model.schema.Schema;
import dev.mlops.model.scoring.Outputs;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.model.scoring.RowLayout;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.PredictionWriter;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code {"instances":[{"column":value,…} or [value,…],…]}} in, {@code {"predictions":[…]}} out. No instance at all is
 * a request like any other, with no prediction as its answer: whoever filters rows first need not know of an exception.
 */
public final class InstancesCodec implements Codec {
    private final JsonFactory factory = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            // The names are a client's: they would stay in the table of interned strings for good.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    @Override
    public void readRows(RowLayout layout, byte[] body, Consumer<double[]> rows) {
        if (!isUtf8(body)) {
            throw new ProblemException(Problem.of(ProblemType.NOT_JSON, "The body is not UTF-8."));
        }
        try (JsonParser json = factory.createParser(body)) {
            new InstancesParser(layout, json, rows).parse();
        } catch (JacksonException e) {
            // Its own message quotes the body.
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new ProblemException(Problem.of(ProblemType.NOT_JSON, "The body stops being JSON" + place + "."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PredictionWriter newResponse(Outputs outputs) {
        return new InstancesWriter(factory, outputs);
    }

    @Override
    public byte[] writeRequest(Schema schema, List<GoldenRow> rows) {
        return JsonWriter.write(Map.of(
                "instances", rows.stream().map(row -> row.instance(schema)).toList()));
    }

    @Override
    public List<Prediction> readResponse(byte[] body) {
        return JsonObject.parse("response", body).objects("predictions").stream()
                .map(Prediction::fromJson)
                .toList();
    }

    private static boolean isUtf8(byte[] body) {
        // Jackson would read UTF-16 and UTF-32 too; in either, a JSON text has a zero among its first two bytes.
        boolean wide = body.length > 1 && (body[0] == 0 || body[1] == 0);
        return !wide && ByteBufUtil.isText(Unpooled.wrappedBuffer(body), StandardCharsets.UTF_8);
    }
}
