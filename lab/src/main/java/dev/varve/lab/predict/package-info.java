/**
 * Closed forms that predict what a compaction policy costs, to be shown beside what was measured.
 * {@link dev.varve.lab.predict.Predictor} is the way in.
 */
@NullMarked
package dev.varve.lab.predict;

import org.jspecify.annotations.NullMarked;
