/**
 * Tribuo models as flat arrays of numbers. A model is read straight from its protobuf, without Tribuo's own classes and
 * native code, and answers what Tribuo would answer; what cannot be read that way is left to Tribuo.
 */
@NullMarked
package dev.mlops.model.compiled;

import org.jspecify.annotations.NullMarked;
