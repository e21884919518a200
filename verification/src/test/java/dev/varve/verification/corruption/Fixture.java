package dev.varve.verification.corruption;

import dev.varve.storage.FileName;
import java.util.List;
import java.util.Map;

/**
 * A sound store to be damaged.
 *
 * @param name of the fixture, for people
 * @param stores opens it
 * @param image its files
 * @param stranger the files of another store that was written by the same operations, so that its
 *     files have the same names, sizes and almost the same content
 * @param history what was committed to it
 * @param swept the files whose every byte is damaged
 * @param dead what may be damaged without any consequence, because nothing depends on it
 */
public record Fixture(
    String name,
    Stores stores,
    Image image,
    Image stranger,
    History history,
    List<FileName> swept,
    Map<FileName, List<Range>> dead) {

  /** Bytes of a file, {@code to} not included. */
  public record Range(int from, int to) {
    public boolean holds(int position) {
      return from <= position && position < to;
    }
  }

  /** Whether nothing depends on a byte. */
  public boolean isDead(FileName file, int position) {
    return dead.getOrDefault(file, List.of()).stream().anyMatch(range -> range.holds(position));
  }

  @Override
  public String toString() {
    return name;
  }
}
