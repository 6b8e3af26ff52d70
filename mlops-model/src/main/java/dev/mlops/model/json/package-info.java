/** Reading and writing the JSON entries of a bundle: strictly, and to the same bytes everywhere. */
@NullMarked
package dev.mlops.model.json;

import org.jspecify.annotations.NullMarked;
