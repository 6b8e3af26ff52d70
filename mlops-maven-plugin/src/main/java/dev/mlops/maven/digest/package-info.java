/** SHA-256 of files, and a cache that knows which files have not changed since they were digested. */
@NullMarked
package dev.mlops.maven.digest;

import org.jspecify.annotations.NullMarked;
