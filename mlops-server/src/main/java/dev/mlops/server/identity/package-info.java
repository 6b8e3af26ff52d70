/** As whom a request is known beyond this server: its id and its place in a trace. */
@NullMarked
package dev.mlops.server.identity;

import org.jspecify.annotations.NullMarked;
