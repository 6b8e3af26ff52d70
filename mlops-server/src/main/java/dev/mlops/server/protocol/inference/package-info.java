/**
 * The Open Inference Protocol, version 2, over REST: <a
 * href="https://github.com/kserve/open-inference-protocol">github.com/kserve/open-inference-protocol</a>. Tensors in,
 * tensors out.
 */
@NullMarked
package dev.mlops.server.protocol.inference;

import org.jspecify.annotations.NullMarked;
