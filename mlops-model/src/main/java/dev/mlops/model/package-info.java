/** What training, packaging, serving and health checks agree on. */
@NullMarked
package dev.mlops.model;

import org.jspecify.annotations.NullMarked;
