/** What requests go through whatever carries them: the model is found, and what is heavy is scored in a pool. */
@NullMarked
package dev.mlops.server.dispatch;

import org.jspecify.annotations.NullMarked;
