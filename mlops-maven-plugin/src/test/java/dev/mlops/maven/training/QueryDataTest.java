package dev.mlops.maven.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.model.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryDataTest {
    private static final String URL = "jdbc:postgresql://db.example.com/sales?ssl=true";

    @Test
    void tellsTheTrainingJvmEverythingButTheLogin() {
        QueryData data = data(URL, "select 1");

        assertThat(new String(JsonWriter.write(data.toJson(Path.of(""), Optional.empty())), StandardCharsets.UTF_8))
                .isEqualTo("""
                        {
                          "name": "jdbc:postgresql://db.example.com/sales",
                          "url": "jdbc:postgresql://db.example.com/sales?ssl=true",
                          "query": "select 1",
                          "fingerprintQuery": "select 2",
                          "login": true
                        }
                        """);
        assertThat(data.toString()).doesNotContain("canary");
        assertThat(data.secrets()).containsEntry("username", "ann").containsEntry("password", "canary");
    }

    @Test
    void remembersItsFingerprint() {
        QueryData data = data(URL, "select 1");
        String remembered = data.remembered(Optional.of("f1"));

        assertThat(data.isOf(remembered)).isTrue();
        assertThat(data.toJson(Path.of(""), Optional.of(remembered))).containsEntry("previousFingerprint", "f1");
        assertThat(data.toJson(Path.of(""), Optional.of(data.remembered(Optional.empty()))))
                .doesNotContainKey("previousFingerprint");
        assertThat(data(URL, "select 3").isOf(remembered)).isFalse();
        assertThat(data("jdbc:postgresql://other/sales", "select 1").isOf(remembered))
                .isFalse();
        assertThat(data.isOf("sha256:0")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://localhost/a, true",
        "jdbc:oracle:thin:@host:1521/a, true",
        "jdbc:h2:tcp://host/a, true",
        "jdbc:h2:./target/a, false",
        "jdbc:h2:mem:a, false",
        "jdbc:sqlite:a.db, false",
        "jdbc:hsqldb:hsql://host/a, true",
        "jdbc:hsqldb:file:a, false",
        "jdbc:derby://host/a, true",
        "jdbc:derby:a, false",
        "jdbc:duckdb:, false"
    })
    void knowsWhichDatabasesNeedTheNetwork(String url, boolean remote) {
        assertThat(data(url, "select 1").isRemote()).isEqualTo(remote);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://host/a?user=b&password=c",
                "jdbc:sqlserver://host;user=b;Password=c",
                "jdbc:mysql://b:c@host/a"
            })
    void takesNoPasswordInAUrl(String url) {
        assertThatThrownBy(() -> data(url, "select 1"))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("The <url> of <data> holds a password, which is to stand in no pom.\n"
                        + "Name a <server> of settings.xml with <serverId>, and take user and password out of the"
                        + " <url>.");
    }

    private static QueryData data(String url, String query) {
        return new QueryData(url, query, Optional.of("select 2"), Optional.of(new DatabaseLogin("ann", "canary")));
    }
}
