/** From the outcomes of many processes to tables and JSON. */
@NullMarked
package dev.varve.bench.report;

import org.jspecify.annotations.NullMarked;
