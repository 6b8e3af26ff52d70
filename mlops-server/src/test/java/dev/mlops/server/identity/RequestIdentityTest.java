package dev.mlops.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdentityTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @ParameterizedTest
    @ValueSource(strings = {"a", "checkout-42", "with a blank", "~!\"%\\"})
    void isWhatTheRequestBrings(String id) {
        assertThat(identity(Map.of("X-Request-Id", id)).requestId()).isEqualTo(id);
    }

    @Test
    void isMadeWhereTheRequestBringsNone() {
        assertThat(identity(Map.of()).requestId())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(identity(Map.of()).requestId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tab\there", "line\nend", "caf\u00e9", "delete\u007f"})
    void isMadeWhereWhatTheRequestBringsIsNotPrintable(String id) {
        assertThat(identity(Map.of("X-Request-Id", id)).requestId()).matches("[0-9a-f]{32}");
    }

    @Test
    void isMadeWhereWhatTheRequestBringsIsLong() {
        assertThat(identity(Map.of("X-Request-Id", "x".repeat(128))).requestId())
                .hasSize(128);
        assertThat(identity(Map.of("X-Request-Id", "x".repeat(129))).requestId())
                .hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-" + TRACE + "-" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "-00",
                "cc-" + TRACE + "-" + SPAN + "-01",
                "cc-" + TRACE + "-" + SPAN + "-01-what-the-future-will-be-like"
            })
    void isPartOfATrace(String header) {
        assertThat(identity(Map.of("traceparent", header)).trace()).contains(new TraceParent(TRACE, SPAN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "cc-" + TRACE + "-" + SPAN + "-01.more",
                "00-" + TRACE + "-" + SPAN + "-1",
                "00-" + TRACE + "-" + SPAN,
                "00-" + TRACE + "0-" + SPAN + "-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01"
            })
    void isPartOfNoTraceWhereTheHeaderIsNotValid(String header) {
        assertThat(identity(Map.of("traceparent", header)).trace()).isEmpty();
    }

    private static RequestIdentity identity(Map<String, String> headers) {
        return RequestIdentity.of(headers::get);
    }
}
