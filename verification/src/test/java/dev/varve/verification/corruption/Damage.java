package dev.varve.verification.corruption;

import dev.varve.storage.FileName;
import java.util.List;

/**
 * A damaged image, and where the damage is.
 *
 * @param what was done, for people
 * @param image after it
 * @param places the bytes that are not what they were
 */
record Damage(String what, Image image, List<Place> places) {
  /**
   * Bytes of a file that were changed, moved or cut off.
   *
   * @param file that was damaged
   * @param from the first byte that is not what it was
   * @param to the first byte behind, or {@link #END}
   */
  record Place(FileName file, int from, int to) {
    /** Behind everything. */
    static final int END = Integer.MAX_VALUE;
  }

  Damage(String what, Image image, Place place) {
    this(what, image, List.of(place));
  }

  @Override
  public String toString() {
    return what;
  }
}
