/** The contract of value logs. */
@NullMarked
package dev.varve.testkit.valuelog;

import org.jspecify.annotations.NullMarked;
