package dev.mlops.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.json.JsonObject;
import dev.mlops.server.page.PageFile;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageTest {
    private static RunningTestServer server;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        TestBundles.churn(folder.resolve("churn.mlops"));
        TestBundles.price(folder.resolve("price.mlops"));
        server = RunningTestServer.serving(List.of(folder.resolve("churn.mlops"), folder.resolve("price.mlops")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(PageFile.class)
    void servesEachFileUnderAStrictPolicy(PageFile file) throws Exception {
        HttpResponse<String> response = server.calls().get(file.path());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue(file.type());
        assertThat(response.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .doesNotContain("unsafe");
        assertThat(response.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(response.body()).isNotEmpty();
    }

    /** Whatever a file names is served too, and nothing comes from elsewhere. */
    @Test
    void needsNothingFromElsewhere() {
        Set<String> named = new HashSet<>();
        for (PageFile file : PageFile.values()) {
            String text = new String(file.read(), StandardCharsets.UTF_8);
            assertThat(text.replace("http://www.w3.org/2000/svg", ""))
                    .doesNotContain("http:")
                    .doesNotContain("https:")
                    .doesNotContain("style=\"")
                    .doesNotContain("onclick");
            Pattern.compile("(?:src|href)=\"(page/[^\"]+)\"|from '\\./([^']+)'")
                    .matcher(text)
                    .results()
                    .forEach(match -> named.add(match.group(1) == null ? "page/" + match.group(2) : match.group(1)));
        }
        assertThat(named)
                .isEqualTo(Stream.of(PageFile.values())
                        .filter(file -> file != PageFile.HTML)
                        .map(file -> file.path().substring(1))
                        .collect(Collectors.toSet()));
    }

    @Test
    void tellsOfEachModelWhatAPersonWantsToKnow() throws Exception {
        HttpResponse<String> response = server.calls().get("/models");

        List<JsonObject> models = JsonObject.parse("models", response.body().getBytes(StandardCharsets.UTF_8))
                .objects("models");
        assertThat(models).extracting(model -> model.string("name")).containsExactly("churn", "price");
        JsonObject churn = models.get(0);
        assertThat(churn.strings("labels")).containsExactly("no", "yes");
        List<JsonObject> columns = churn.objects("columns");
        assertThat(columns)
                .extracting(column -> column.string("name"))
                .containsExactly("tenure", "charge", "plan", "area");
        assertThat(columns.get(0).number("low")).isZero();
        assertThat(columns.get(0).number("high")).isEqualTo(60);
        assertThat(columns.get(0).number("typical")).isBetween(0.0, 60.0);
        assertThat(columns.get(2).strings("categories")).containsExactly("basic", "premium");
        assertThat(churn.object("card").string("target")).isEqualTo("churn");
        assertThat(churn.object("metrics").fields()).contains("values", "gates");
    }

    @Test
    void waitsForTheModels(@TempDir Path folder) throws Exception {
        TestBundles.churn(folder.resolve("churn.mlops"));
        try (var loading = RunningTestServer.listening(List.of(folder.resolve("churn.mlops")))) {
            assertThat(loading.calls().get("/models").statusCode()).isEqualTo(503);
            assertThat(loading.calls().get("/").statusCode()).isEqualTo(200);
        }
    }
}
