/** Commands about the parts that there are, and what they are assembled to. */
@NullMarked
package dev.varve.cli.parts;

import org.jspecify.annotations.NullMarked;
