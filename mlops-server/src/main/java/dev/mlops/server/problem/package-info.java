/** What goes wrong with a request, as RFC 9457 problem details. */
@NullMarked
package dev.mlops.server.problem;

import org.jspecify.annotations.NullMarked;
