/** Rows in CSV (RFC 4180), with or without a header. */
@NullMarked
package dev.mlops.server.protocol.csv;

import org.jspecify.annotations.NullMarked;
