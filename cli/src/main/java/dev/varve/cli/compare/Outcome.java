package dev.varve.cli.compare;

import java.util.List;
import java.util.Map;

/**
 * What came of a comparison.
 *
 * @param runs of each contender that did not fail, by its label, one for each repetition
 * @param twin runs of the first of them, made again as if it were another one; empty if none were
 * @param failures of the others
 */
record Outcome(Map<String, List<Run>> runs, List<Run> twin, List<Failure> failures) {}
