/** What the server writes to standard error: one line an event, never a value of a row. */
@NullMarked
package dev.mlops.server.logging;

import org.jspecify.annotations.NullMarked;
