/** Who may ask the server. */
@NullMarked
package dev.mlops.server.protection;

import org.jspecify.annotations.NullMarked;
