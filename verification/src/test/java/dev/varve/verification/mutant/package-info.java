/**
 * Proof that the suites can fail: known bugs of other systems, put into this one on purpose, each
 * of which a suite must find.
 */
@NullMarked
package dev.varve.verification.mutant;

import org.jspecify.annotations.NullMarked;
