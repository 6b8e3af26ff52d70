/** Native libraries that lie ready in a folder, for a root file system that cannot be written. */
@NullMarked
package dev.mlops.server.natives;

import org.jspecify.annotations.NullMarked;
