/** What was measured on the held-out rows, and the gates that it had to pass. */
@NullMarked
package dev.mlops.model.metrics;

import org.jspecify.annotations.NullMarked;
