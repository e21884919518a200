/** The report of contracts that were run: which part, which rules, with what result. */
@NullMarked
package dev.varve.testkit.report;

import org.jspecify.annotations.NullMarked;
