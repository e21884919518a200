package dev.varve.spi;

/**
 * The versions of a format that a part reads; it writes the last one.
 *
 * @param first the oldest version that is read, at least 1
 * @param last the newest version that is read, and the one that is written
 */
public record VersionRange(int first, int last) {
  /**
   * A range from its ends.
   *
   * @throws IllegalArgumentException unless 1 ≤ first ≤ last ≤ 65535
   */
  public VersionRange {
    if (first < 1 || last < first || last > 0xffff) {
      throw new IllegalArgumentException("not a range of versions: " + first + " to " + last);
    }
  }

  /** The range that holds one version. */
  public static VersionRange only(int version) {
    return new VersionRange(version, version);
  }

  /** Whether {@code version} is read. */
  public boolean contains(int version) {
    return first <= version && version <= last;
  }

  @Override
  public String toString() {
    return first == last ? "version " + first : "versions " + first + " to " + last;
  }
}
