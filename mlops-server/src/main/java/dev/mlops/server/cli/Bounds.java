package dev.mlops.server.cli;

import java.time.Duration;

/**
 * How much of everything there may be.
 *
 * @param maxBody the largest body of a request, in bytes
 * @param maxRows the largest number of rows in a request
 * @param headerTimeout the time in which a request's headers have to arrive
 * @param requestTimeout the time in which a request's body has to arrive, where it is to be there as a whole
 * @param maxConnections the largest number of open connections
 * @param queue how many heavy requests may wait for a thread
 */
public record Bounds(
        int maxBody, int maxRows, Duration headerTimeout, Duration requestTimeout, int maxConnections, int queue) {}
