/** What the process does that is to be killed. */
@NullMarked
package dev.varve.torture.work;

import org.jspecify.annotations.NullMarked;
