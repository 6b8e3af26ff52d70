/** The report on a model: one self-contained page. */
@NullMarked
package dev.mlops.training.report;

import org.jspecify.annotations.NullMarked;
