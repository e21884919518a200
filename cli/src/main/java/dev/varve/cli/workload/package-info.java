/** Commands about workloads: which there are, and traces of them. */
@NullMarked
package dev.varve.cli.workload;

import org.jspecify.annotations.NullMarked;
