/** Rows in lines of JSON or CSV, of any number, each answered by a line of JSON. */
@NullMarked
package dev.mlops.server.protocol.stream;

import org.jspecify.annotations.NullMarked;
