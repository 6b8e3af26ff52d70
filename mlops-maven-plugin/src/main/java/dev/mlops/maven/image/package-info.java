/**
 * The words in which images are spoken of: layers and their files, formats, platforms. Knows no other package of
 * images.
 */
@NullMarked
package dev.mlops.maven.image;

import org.jspecify.annotations.NullMarked;
