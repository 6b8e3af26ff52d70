/** Models from bundle to answer: loading, proving, warming, and the one path by which every row is scored. */
@NullMarked
package dev.mlops.server.serving;

import org.jspecify.annotations.NullMarked;
