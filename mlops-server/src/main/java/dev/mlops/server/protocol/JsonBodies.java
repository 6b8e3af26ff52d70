package dev.mlops.server.protocol;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.mlops.server.problem.Problem;
import dev.mlops.server.problem.ProblemException;
import dev.mlops.server.problem.ProblemType;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** JSON as every protocol of this server takes and gives it. Safe for use by several threads at once. */
public final class JsonBodies {
    private final JsonFactory factory = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            // The names are a client's: they would stay in the table of interned strings for good.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** Takes what it needs from a body. */
    @FunctionalInterface
    public interface Reading<T> {
        T from(JsonParser json) throws IOException;
    }

    /**
     * Reads a body.
     *
     * @throws ProblemException where it is not JSON in UTF-8; nothing of the body is quoted
     */
    public <T> T read(byte[] body, Reading<T> reading) {
        if (!isUtf8(body)) {
            throw new ProblemException(Problem.of(ProblemType.NOT_JSON, "The body is not UTF-8."));
        }
        return read(body, 0, body.length, reading);
    }

    /** Reads a part of a body that was read before. */
    public <T> T read(byte[] body, int start, int length, Reading<T> reading) {
        try (JsonParser json = factory.createParser(body, start, length)) {
            return reading.from(json);
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new ProblemException(Problem.of(ProblemType.NOT_JSON, "The body stops being JSON" + place + "."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a body. */
    public JsonGenerator writer(OutputStream out) throws IOException {
        return factory.createGenerator(out);
    }

    private static boolean isUtf8(byte[] body) {
        // Jackson would read UTF-16 and UTF-32 too; in either, a JSON text has a zero among its first two bytes.
        boolean wide = body.length > 1 && (body[0] == 0 || body[1] == 0);
        return !wide && ByteBufUtil.isText(Unpooled.wrappedBuffer(body), StandardCharsets.UTF_8);
    }
}
