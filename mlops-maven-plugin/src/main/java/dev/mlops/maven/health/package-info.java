/** Whether what was built is alive, ready and answers as trained: where it runs, what is checked, what is reported. */
@NullMarked
package dev.mlops.maven.health;

import org.jspecify.annotations.NullMarked;
