/** What all suites share. */
@NullMarked
package dev.varve.verification;

import org.jspecify.annotations.NullMarked;
