/** What is served over gRPC: the Open Inference Protocol, health and reflection. */
@NullMarked
package dev.mlops.server.grpc;

import org.jspecify.annotations.NullMarked;
