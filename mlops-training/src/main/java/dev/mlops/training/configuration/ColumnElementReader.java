package dev.mlops.training.configuration;

import dev.mlops.model.json.JsonObject;
import dev.mlops.model.schema.HashedColumn;
import dev.mlops.model.schema.TextColumn;
import dev.mlops.model.text.Lengths;
import dev.mlops.model.text.Terms;
import dev.mlops.model.text.Weighting;
import dev.mlops.model.time.DateFormat;
import dev.mlops.model.time.DatePart;
import dev.mlops.training.TrainingException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a user says of one column. */
final class ColumnElementReader {
    private static final int MOST_BINS = 1000;

    private final String model;
    private final JsonObject json;
    private final ElementReader elements;

    ColumnElementReader(String model, JsonObject json) {
        this.model = model;
        this.json = json;
        this.elements = new ElementReader(model, json);
    }

    /** @throws TrainingException where the element has no name or no valid value */
    ColumnConfiguration read() {
        String name = json.optionalString("name")
                .orElseThrow(() -> new TrainingException("A <column> of model '" + model
                        + "' has no <name>. Name the column that it speaks of, for example <name>area_code</name>."));
        Imputation imputation = imputation(name);
        Optional<MissingPolicy> missing = elements.choice("missing", MissingPolicy.values(), MissingPolicy::id);
        boolean replaced = !imputation.equals(Imputation.USUAL);
        if (replaced && missing.isPresent() && missing.get() != MissingPolicy.IMPUTE) {
            throw new TrainingException("Column '" + name + "' of model '" + model + "' has <missing>"
                    + missing.get().id() + "</missing> beside <impute>, <constant> or <indicator>, which replace a"
                    + " missing value.\nTake out one of them.");
        }
        return new ColumnConfiguration(
                name,
                elements.choice("type", ColumnType.values(), ColumnType::id),
                replaced ? Optional.of(MissingPolicy.IMPUTE) : missing,
                imputation,
                features());
    }

    private Imputation imputation(String name) {
        Imputation.Kind[] kinds = {Imputation.Kind.MEDIAN, Imputation.Kind.MODE};
        Optional<Imputation.Kind> kind = elements.choice("impute", kinds, Imputation.Kind::id);
        Optional<String> constant = json.optionalString("constant");
        if (kind.isPresent() && constant.isPresent()) {
            throw new TrainingException("Column '" + name + "' of model '" + model
                    + "' has both <impute> and <constant>.\nOne value can stand for a missing one: take out one of the"
                    + " two.");
        }
        return new Imputation(kind.orElse(Imputation.Kind.USUAL), constant, elements.flag("indicator"));
    }

    private FeatureSettings features() {
        FeatureSettings usual = FeatureSettings.USUAL;
        return new FeatureSettings(
                elements.choice("transform", NumericTransform.values(), NumericTransform::id),
                elements.whole("bins", usual.bins(), 2, MOST_BINS, "bins"),
                elements.whole("buckets", usual.buckets(), 1, HashedColumn.MOST_BUCKETS, "buckets"),
                json.optionalString("format").map(this::format).orElse(usual.format()),
                json.optionalString("parts").map(this::parts),
                text(usual.text()));
    }

    private TextSettings text(TextSettings usual) {
        Optional<Lengths> characters =
                json.optionalString("characters").map(given -> lengths("characters", given, "3-5"));
        // Whoever asks for characters alone does not mean words too.
        Lengths words = json.optionalString("words")
                .map(given -> lengths("words", given, "1-2"))
                .orElse(characters.isPresent() ? Lengths.NONE : usual.terms().words());
        var terms = new Terms(words, characters.orElse(Lengths.NONE));
        if (words.isNone() && terms.characters().isNone()) {
            throw elements.invalid("words", "none", "1 to 9 words where no <characters> are asked for", "1-2");
        }
        return new TextSettings(
                terms,
                elements.flag("hashed"),
                elements.choice("weighting", Weighting.values(), Weighting::id).orElse(usual.weighting()),
                elements.whole("maxTerms", usual.maxTerms(), 1, TextColumn.MOST_TERMS, "terms"));
    }

    private Lengths lengths(String element, String given, String example) {
        return Lengths.parse(given)
                .orElseThrow(
                        () -> elements.invalid(element, given, "a length from 1 to 9, two of them, or none", example));
    }

    private DateFormat format(String given) {
        try {
            return DateFormat.of(given);
        } catch (IllegalArgumentException e) {
            throw elements.invalid(
                    "format",
                    given,
                    "iso, or a pattern of java.time's DateTimeFormatter that tells the day",
                    "dd.MM.uuuu");
        }
    }

    private List<DatePart> parts(String given) {
        return Stream.of(given.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> elements.choice("parts", part, DatePart.values(), DatePart::id))
                .distinct()
                .sorted()
                .toList();
    }
}
