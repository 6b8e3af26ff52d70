package dev.mlops.server.protocol.inference;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.mlops.model.golden.GoldenRow;
import dev.mlops.model.schema.Column;
import dev.mlops.model.scoring.Outputs;
import dev.mlops.model.scoring.Prediction;
import dev.mlops.server.protobuf.ProtobufOutput;
import dev.mlops.server.protocol.ColumnReader;
import dev.mlops.server.protocol.Exchange;
import dev.mlops.server.protocol.Message;
import dev.mlops.server.protocol.ModelCodec;
import dev.mlops.server.protocol.ModelSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests to one model in Protocol Buffers, and its responses. */
final class ModelProtobuf implements ModelCodec {
    private final ModelSignature model;
    private final ColumnReader columns;

    ModelProtobuf(ModelSignature model) {
        this.model = model;
        this.columns = new ColumnReader(model.layout());
    }

    @Override
    public Exchange open(Message body, int maxRows) {
        InferenceRequest request = new ProtobufRequest(body.bytes()).read();
        return new InferenceExchange(
                model,
                request,
                new TensorRows(body.bytes(), columns, request.inputs(), maxRows),
                ProtobufResponse::write);
    }

    @Override
    public byte[] writeRequest(List<GoldenRow> rows) {
        var request = new ProtobufOutput();
        request.text(ProtobufRequest.MODEL_NAME, model.name());
        List<Column> all = model.layout().schema().columns();
        for (int place = 0; place < all.size(); place++) {
            request.message(ProtobufRequest.INPUTS, input(all.get(place), place, rows));
        }
        return request.toByteArray();
    }

    private ProtobufOutput input(Column column, int place, List<GoldenRow> rows) {
        var input = new ProtobufOutput();
        input.text(ProtobufRequest.NAME, column.name());
        input.text(ProtobufRequest.DATATYPE, Datatype.written(column).name());
        input.wholes(ProtobufRequest.SHAPE, List.of((long) rows.size()));
        var contents = new ProtobufOutput();
        boolean numeric = Datatype.written(column).isNumeric();
        List<Object> values = new ArrayList<>();
        for (GoldenRow row : rows) {
            Object value = row.element(model.layout().schema(), place);
            values.add(value == null ? (numeric ? (Object) Double.NaN : "") : value);
        }
        if (numeric) {
            contents.numbers(
                    ProtobufRequest.FP64_CONTENTS,
                    values.stream()
                            .mapToDouble(value -> ((Number) value).doubleValue())
                            .toArray());
        } else {
            values.forEach(value -> contents.bytes(
                    ProtobufRequest.BYTES_CONTENTS, value.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return input.message(ProtobufRequest.CONTENTS, contents);
    }

    @Override
    public List<Prediction> readResponse(byte[] body) {
        Outputs outputs = model.outputs();
        String scores = OutputTensor.all(outputs).get(outputs.isValue() ? 0 : 1).name();
        try {
            var answer = new Answer();
            CodedInputStream response = CodedInputStream.newInstance(body);
            for (int tag = response.readTag(); tag != 0; tag = response.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == ProtobufResponse.OUTPUTS) {
                    answer.read(CodedInputStream.newInstance(response.readByteArray()), scores);
                } else {
                    response.skipField(tag);
                }
            }
            return InferenceAnswers.predictions(
                    outputs,
                    answer.labels,
                    answer.scores.stream().mapToDouble(Double::doubleValue).toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the tensors of a response hold. */
    private static final class Answer {
        private final List<String> labels = new ArrayList<>();
        private final List<Double> scores = new ArrayList<>();

        void read(CodedInputStream output, String nameOfScores) throws IOException {
            String name = "";
            for (int tag = output.readTag(); tag != 0; tag = output.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case ProtobufRequest.NAME -> name = output.readString();
                    case ProtobufRequest.CONTENTS ->
                        contents(CodedInputStream.newInstance(output.readByteArray()), name.equals(nameOfScores));
                    default -> output.skipField(tag);
                }
            }
        }

        private void contents(CodedInputStream contents, boolean areScores) throws IOException {
            for (int tag = contents.readTag(); tag != 0; tag = contents.readTag()) {
                int field = WireFormat.getTagFieldNumber(tag);
                if (areScores && field == ProtobufRequest.FP64_CONTENTS) {
                    int outer = contents.pushLimit(contents.readRawVarint32());
                    while (contents.getBytesUntilLimit() > 0) {
                        scores.add(contents.readDouble());
                    }
                    contents.popLimit(outer);
                } else if (!areScores && field == ProtobufRequest.BYTES_CONTENTS) {
                    labels.add(new String(contents.readByteArray(), StandardCharsets.UTF_8));
                } else {
                    contents.skipField(tag);
                }
            }
        }
    }
}
