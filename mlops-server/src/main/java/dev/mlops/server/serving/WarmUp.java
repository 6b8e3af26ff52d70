package dev.mlops.server.serving;

import dev.mlops.model.golden.GoldenRows;
import dev.mlops.server.protocol.Codec;
import dev.mlops.server.protocol.Message;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the hot path until the first clients meet compiled code, and learns what a request costs. */
final class WarmUp {
    private static final int ROUNDS = 300;
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(100);

    private WarmUp() {}

    /** @return the model with its cost measured */
    static ServedModel warm(ServedModel model, GoldenRows golden, Codec codec) {
        List<byte[]> requests = golden.rows().stream()
                .map(row -> model.codec(codec).writeRequest(List.of(row)))
                .toList();
        long start = System.nanoTime();
        double cheapest = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS && System.nanoTime() - start < LONGEST; round++) {
            byte[] request = requests.get(round % requests.size());
            long before = System.nanoTime();
            model.answer(codec, Message.of(request), 1);
            // The cheapest round is the one nearest to the compiled code that requests will meet.
            cheapest = Math.min(cheapest, (System.nanoTime() - before) / (double) request.length);
        }
        return model.withCost(cheapest);
    }
}
