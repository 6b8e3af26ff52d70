/** SHA-256 digests in the form in which bundles, images and reports write them. */
@NullMarked
package dev.mlops.model.digest;

import org.jspecify.annotations.NullMarked;
