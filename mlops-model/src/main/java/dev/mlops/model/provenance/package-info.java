/** What a model was made from, in digests: enough to tell whether the same inputs would give it again. */
@NullMarked
package dev.mlops.model.provenance;

import org.jspecify.annotations.NullMarked;
