package dev.mlops.server.identity;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * As whom a request is known.
 *
 * @param requestId that it brings, or that was made for it
 * @param trace of which it is a part, where it says so
 */
public record RequestIdentity(String requestId, Optional<TraceParent> trace) {
    /**
     * Reads it off a request's headers.
     *
     * @param headers gives the value of one by its name
     */
    public static RequestIdentity of(Function<String, @Nullable String> headers) {
        return new RequestIdentity(
                RequestId.given(headers.apply(RequestId.HEADER)).orElseGet(RequestId::make),
                TraceParent.of(headers.apply(TraceParent.HEADER)));
    }

    /** The same under the id that the client was told already. */
    public RequestIdentity toldAs(@Nullable String id) {
        return id == null ? this : new RequestIdentity(id, trace);
    }
}
