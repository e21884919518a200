package dev.varve.lab.predict;

/**
 * A predicted value and the bounds between which it should be.
 *
 * @param low the least
 * @param value the most likely; the formula's, if that gives one
 * @param high the greatest
 */
public record Band(double low, double value, double high) {
  /**
   * A band.
   *
   * @throws IllegalArgumentException if the value lies outside of its bounds
   */
  public Band {
    if (!(low <= value && value <= high)) {
      throw new IllegalArgumentException(value + " is not between " + low + " and " + high);
    }
  }

  /** A value that is known without doubt. */
  public static Band exactly(double value) {
    return new Band(value, value, value);
  }

  /** Bounds, with the value in the middle. */
  public static Band between(double low, double high) {
    return new Band(low, (low + high) / 2, high);
  }

  /** The band of a sum. */
  public Band plus(Band other) {
    return new Band(low + other.low, value + other.value, high + other.high);
  }

  /** The band of a multiple; {@code factor} is not negative. */
  public Band times(double factor) {
    return new Band(low * factor, value * factor, high * factor);
  }

  /** Whether a measured value is within the bounds. */
  public boolean contains(double measured) {
    return low <= measured && measured <= high;
  }
}
