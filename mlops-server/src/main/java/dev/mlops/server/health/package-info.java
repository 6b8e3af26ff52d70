/** Whether the server is alive and ready, and why not. */
@NullMarked
package dev.mlops.server.health;

import org.jspecify.annotations.NullMarked;
