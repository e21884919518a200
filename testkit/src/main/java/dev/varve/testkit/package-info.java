/** Assertions on stores and trees; what proves parts right is in the packages below. */
@NullMarked
package dev.varve.testkit;

import org.jspecify.annotations.NullMarked;
