/** {@code varve plugin}: for whoever writes parts. */
@NullMarked
package dev.varve.cli.plugin;

import org.jspecify.annotations.NullMarked;
