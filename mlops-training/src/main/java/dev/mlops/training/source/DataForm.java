package dev.mlops.training.source;

import dev.mlops.model.json.JsonObject;
import dev.mlops.training.TrainingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/** Reads what a user says of the form of files, and says in the words of the pom what cannot be meant. */
final class DataForm {
    private final JsonObject given;

    DataForm(JsonObject given) {
        this.given = given;
    }

    /** Empty where it is to be told by the files' names. */
    Optional<FileFormat> format() {
        return given.optionalString("format").map(DataForm::format);
    }

    CsvOptions csv(Optional<Boolean> header, int skipLines) {
        CsvOptions options = new CsvOptions(
                given.optionalString("separator").map(DataForm::separator),
                given.optionalString("quote").map(DataForm::quote),
                given.optionalString("encoding").map(DataForm::encoding),
                given.optionalString("decimal").map(DataForm::decimal),
                header,
                skipLines);
        if (options.separator().isPresent() && options.separator().equals(options.quote())) {
            throw new TrainingException("<separator> and <quote> of <data> are both '"
                    + options.separator().get() + "'; they differ.");
        }
        return options;
    }

    private static FileFormat format(String text) {
        for (FileFormat format : FileFormat.values()) {
            if (format.id().equals(text)) {
                return format;
            }
        }
        throw invalid("format", text, "one of " + FileFormat.listed(), FileFormat.CSV.id());
    }

    private static char separator(String text) {
        if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1 || !isSign(text.charAt(0))) {
            throw invalid("separator", text, "one character that is no letter or digit, or tab", ";");
        }
        return text.charAt(0);
    }

    private static char quote(String text) {
        if (text.equals("none")) {
            return CsvOptions.NO_QUOTE;
        }
        if (text.length() != 1 || !isSign(text.charAt(0))) {
            throw invalid("quote", text, "one character that is no letter or digit, or none", "'");
        }
        return text.charAt(0);
    }

    private static boolean isSign(char c) {
        return !Character.isLetterOrDigit(c) && !Character.isSurrogate(c) && c >= ' ';
    }

    private static Charset encoding(String text) {
        try {
            return Charset.forName(text);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw invalid("encoding", text, "the name of an encoding that Java knows", "ISO-8859-1");
        }
    }

    private static char decimal(String text) {
        if (!text.equals(",") && !text.equals(".")) {
            throw invalid("decimal", text, "a comma or a point", ",");
        }
        return text.charAt(0);
    }

    private static TrainingException invalid(String element, String text, String expected, String example) {
        return new TrainingException("<" + element + ">" + text + "</" + element + "> of <data> is not valid: expected "
                + expected + ", for example <" + element + ">" + example + "</" + element + ">.");
    }
}
