/** What is counted of requests, and the page on which Prometheus reads it. */
@NullMarked
package dev.mlops.server.metrics;

import org.jspecify.annotations.NullMarked;
