/**
 * What of the project goes into an image: jars, classes, native libraries, bundles, and the few files a system needs.
 */
@NullMarked
package dev.mlops.maven.image.content;

import org.jspecify.annotations.NullMarked;
