/**
 * The command {@code compare}: one workload on several assemblies, and what each of them made of
 * it. What the figures mean is defined in {@code docs/metrics.md}.
 */
@NullMarked
package dev.varve.cli.compare;

import org.jspecify.annotations.NullMarked;
