package dev.varve.workload;

/** How lengths between a least and a largest one are chosen. */
public enum LengthDistribution {
  /** Always the largest. */
  CONSTANT,
  /** All equally often. */
  UNIFORM,
  /** Short ones most, by a Zipfian distribution. */
  ZIPFIAN,
  /** Short ones most, by a generalized Pareto distribution. */
  PARETO
}
