/**
 * The YCSB workloads: which records there are, which operations are made on them in which order,
 * and when each should start. Knows nothing of stores.
 */
@NullMarked
package dev.varve.workload;

import org.jspecify.annotations.NullMarked;
