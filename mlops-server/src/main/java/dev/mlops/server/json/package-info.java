/** JSON between bytes and numbers, without a tree or a text in between. */
@NullMarked
package dev.mlops.server.json;

import org.jspecify.annotations.NullMarked;
