/** The command line: what a user may write, and what the server makes of it. */
@NullMarked
package dev.mlops.server.cli;

import org.jspecify.annotations.NullMarked;
