package dev.mlops.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.scoring.Tolerance;
import dev.mlops.server.testing.Browser;
import dev.mlops.server.testing.RunningTestServer;
import dev.mlops.server.testing.TestBundles;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;

/** The page as people meet it. */
class PageInBrowserTest {
    private static final String ANSWERED = "document.querySelector('#answer')?.textContent";
    private static final Path PICTURES = Path.of("target", "page");

    private static RunningTestServer server;
    private static Browser browser;
    private static URI address;

    @BeforeAll
    static void open(@TempDir Path bundles, @TempDir(cleanup = CleanupMode.NEVER) Path profile) throws Exception {
        browser = Browser.start(profile);
        TestBundles.churn(bundles.resolve("churn.mlops"));
        TestBundles.price(bundles.resolve("price.mlops"));
        server = RunningTestServer.serving(List.of(bundles.resolve("churn.mlops"), bundles.resolve("price.mlops")));
        address = URI.create("http://127.0.0.1:" + server.calls().port() + "/");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void answersTheTypicalRowAtOnce() throws Exception {
        browser.open(address, ANSWERED);

        assertThat(text("#title")).isEqualTo("churn");
        assertThat(text("#answer")).matches("(yes|no), \\d+\\.\\d %");
        assertThat(count("#classes li")).isEqualTo("2");
        assertThat(count("#inputs .field")).isEqualTo("4");
        assertThat(count("#curve svg")).isEqualTo("1");
        assertThat(text("#call"))
                .startsWith("curl -H 'Content-Type: application/json' -d '{\"instances\":[{\"tenure\":");
    }

    @Test
    void hasAFieldForEachKindOfColumn(@TempDir Path bundles) throws Exception {
        TestBundles.mixed(bundles.resolve("mixed.mlops"), new LogisticRegressionTrainer(), Tolerance.JAVA);
        try (var mixed = RunningTestServer.serving(List.of(bundles.resolve("mixed.mlops")))) {
            browser.open(URI.create("http://127.0.0.1:" + mixed.calls().port() + "/"), ANSWERED);

            assertThat(count("#inputs .field")).isEqualTo("6");
            assertThat(count("#inputs textarea")).isEqualTo("1");
            String answer = text("#answer");
            browser.evaluate("(() => { const note = document.querySelector('#inputs textarea');"
                    + " note.value = 'bad bad good'; note.dispatchEvent(new Event('input')); })()");
            browser.await("document.querySelector('#call').textContent.includes('bad bad good')"
                    + " && document.querySelector('#answer').textContent !== '" + answer + "'");
            assertThat(text("#call")).contains("\"joined\":\"20").contains("\"active\":false");
            assertThat(text("#moved")).contains("note");
        }
    }

    @Test
    void asksForATokenWhereTheServerDoes(@TempDir Path bundles) throws Exception {
        TestBundles.churn(bundles.resolve("churn.mlops"));
        try (var guarded = RunningTestServer.serving(
                List.of(bundles.resolve("churn.mlops")), Map.of("MLOPS_TOKENS", "right-token"))) {
            browser.open(
                    URI.create("http://127.0.0.1:" + guarded.calls().port() + "/"),
                    "document.querySelector('#access:not([hidden])') && 'asked'");
            assertThat(browser.evaluate("document.activeElement.id")).isEqualTo("token");
            assertThat(text("#refused")).isEmpty();

            bring("wrong-token");
            browser.await("document.querySelector('#refused').textContent.includes('none that this server knows')");

            bring("right-token");
            browser.await("document.querySelector('#answer').textContent");
            assertThat(browser.evaluate("document.querySelector('#access').hidden"))
                    .isEqualTo("true");
            assertThat(text("#call")).startsWith("curl -H \"Authorization: Bearer $TOKEN\" -H ");
        }
    }

    private static void bring(String token) throws Exception {
        browser.run("document.querySelector('#token').value = '" + token
                + "'; document.querySelector('#access').requestSubmit()");
    }

    @Test
    void followsWhatIsTyped() throws Exception {
        browser.open(address, ANSWERED);
        String row = "{\"instances\":[[1,88,\"premium\",\"north\"]]}";
        String expected = browser.evaluate("fetch('predict/churn', {method: 'POST', headers: {'Content-Type':"
                + " 'application/json'}, body: '" + row
                + "'}).then(r => r.json()).then(b => b.predictions[0].label + ', '"
                + " + (100 * b.predictions[0].probabilities[b.predictions[0].label]).toFixed(1) + ' %')");

        set("#column-0", "1", "input");
        set("#column-1", "88", "input");
        set("#column-2", "premium", "change");
        set("#column-3", "north", "change");

        browser.await("document.querySelector('#answer').textContent === '" + expected + "'");
        browser.await("document.querySelector('#call').textContent.includes('\"tenure\":1,\"charge\":88')");
        assertThat(browser.evaluate("document.querySelector('#moved').textContent"))
                .contains("tenure");
    }

    @Test
    void movesASliderByTheKeyboard() throws Exception {
        browser.open(address, ANSWERED);
        String before = browser.evaluate("document.querySelector('#column-0').value");
        browser.run("document.querySelector('#column-0 ~ input[type=range]').focus()");

        browser.press("ArrowRight");

        browser.await("document.querySelector('#column-0').value !== '" + before + "'");
        browser.await("document.querySelector('#curve-column').value === 'tenure'");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        browser.open(address, ANSWERED);

        set("#column-0", "", "input");

        browser.await("document.querySelector('#answer').classList.contains('problem')");
        assertThat(text("#answer")).isEqualTo("Row 1: column 'tenure' has no value, and the model requires one.");
    }

    @Test
    void showsTheOtherModel() throws Exception {
        browser.open(address, ANSWERED);

        set("#model", "price", "change");

        browser.await("document.querySelector('#title').textContent === 'price'");
        browser.await("document.querySelector('#answer').textContent.startsWith('price: ')");
        assertThat(count("#inputs .field")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"wide, 1280, 900, false", "narrow, 360, 740, false", "dark, 1280, 900, true"})
    void isAccessibleAndFits(String name, int width, int height, boolean dark) throws Exception {
        browser.view(width, height, dark);
        browser.open(address, ANSWERED);
        browser.keep(PICTURES.resolve(name + ".png"));

        assertThat(browser.evaluate("document.documentElement.scrollWidth <= " + width))
                .isEqualTo("true");
        try (InputStream axe = PageInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            browser.run(new String(Objects.requireNonNull(axe).readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(browser.evaluate("axe.run().then(found => found.violations.map(violation => violation.id + ': '"
                        + " + violation.nodes.map(node => node.html).join(' ')).join('\\n'))"))
                .isEmpty();
    }

    private static String text(String selector) throws Exception {
        return browser.evaluate("document.querySelector('" + selector + "').textContent");
    }

    private static String count(String selector) throws Exception {
        return browser.evaluate("document.querySelectorAll('" + selector + "').length");
    }

    private static void set(String selector, String value, String event) throws Exception {
        browser.run("{ const field = document.querySelector('" + selector + "'); field.value = '" + value
                + "'; field.dispatchEvent(new Event('" + event + "', { bubbles: true })); }");
    }
}
