/** What a user could have in a project of their own. */
@NullMarked
package dev.mlops.training.project;

import org.jspecify.annotations.NullMarked;
