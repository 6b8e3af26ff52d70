/** The model bundle as a file: its entries, manifest and digests. */
@NullMarked
package dev.mlops.model.bundle;

import org.jspecify.annotations.NullMarked;
