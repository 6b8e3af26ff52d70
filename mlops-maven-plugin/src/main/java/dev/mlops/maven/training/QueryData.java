package dev.mlops.maven.training;

import dev.mlops.maven.digest.StatCache;
import dev.mlops.model.digest.Digests;
import dev.mlops.model.json.JsonWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query of a database.
 *
 * @param url of the database, for JDBC
 * @param query whose result is the rows
 * @param fingerprintQuery whose result changes whenever the rows do
 * @param login empty where the database asks for none
 */
public record QueryData(String url, String query, Optional<String> fingerprintQuery, Optional<DatabaseLogin> login)
        implements DataDefinition {
    /** Databases that run in the JVM that asks them. */
    private static final Pattern LOCAL =
            Pattern.compile("jdbc:(duckdb|sqlite|h2:(?!tcp:|ssl:)|hsqldb:(?!hsqls?:|https?:)|derby:(?!//)).*");

    /** A file that stays would hold the password too, and so would the list of this build's parameters. */
    private static final Pattern PASSWORD = Pattern.compile("(?i).*([?&;](password|pwd)=|//[^/@?]*:[^/@?]*@).*");

    public QueryData {
        if (PASSWORD.matcher(url).matches()) {
            throw new TrainingFailure("The <url> of <data> holds a password, which is to stand in no pom.\n"
                    + "Name a <server> of settings.xml with <serverId>, and take user and password out of the <url>.");
        }
    }

    @Override
    public Optional<String> digest(StatCache files) {
        return Optional.empty();
    }

    @Override
    public String remembered(Optional<String> fingerprint) {
        return identity() + " " + fingerprint.orElse("");
    }

    @Override
    public boolean isOf(String remembered) {
        return remembered.startsWith(identity() + " ");
    }

    @Override
    public boolean isRemote() {
        return !LOCAL.matcher(url).matches();
    }

    @Override
    public Map<String, String> secrets() {
        return login.map(DatabaseLogin::toSecrets).orElse(Map.of());
    }

    @Override
    public Map<String, @Nullable Object> toJson(Path basedir, Optional<String> remembered) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", url.replaceFirst("[?;].*", ""));
        json.put("url", url);
        json.put("query", query);
        json.put("fingerprintQuery", fingerprintQuery.orElse(null));
        json.put("login", login.isPresent());
        remembered
                .map(text -> text.substring(identity().length() + 1))
                .filter(fingerprint -> !fingerprint.isEmpty())
                .ifPresent(fingerprint -> json.put("previousFingerprint", fingerprint));
        return json;
    }

    private String identity() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("url", url);
        json.put("query", query);
        json.put("fingerprintQuery", fingerprintQuery.orElse(null));
        return Digests.sha256(JsonWriter.write(json));
    }
}
