package dev.varve.testkit.table;

import dev.varve.testkit.table.MemoryTableFile.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bytes of a file that may be put in the place of others, which are read at once.
 *
 * @param from where the bytes are
 * @param target what they replace
 */
record Swap(long from, Piece target) {
  /** Pieces that have the same length and other content, each with one or two others. */
  static List<Swap> ofEqualLength(MemoryTableFile file) {
    byte[] content = file.content();
    Map<Integer, List<Piece>> byLength = new TreeMap<>();
    for (Piece piece : file.pieces()) {
      byLength.computeIfAbsent(piece.length(), _ -> new ArrayList<>()).add(piece);
    }
    List<Swap> swaps = new ArrayList<>();
    for (List<Piece> alike : byLength.values()) {
      for (int i = 0; i < alike.size(); i++) {
        Piece target = alike.get(i);
        add(swaps, content, alike.get((i + 1) % alike.size()), target);
        if (alike.size() > 2) {
          add(swaps, content, alike.get((i + alike.size() / 2) % alike.size()), target);
        }
      }
    }
    return swaps;
  }

  private static void add(List<Swap> swaps, byte[] content, Piece source, Piece target) {
    int from = (int) source.position();
    int to = (int) target.position();
    if (!Arrays.equals(content, from, from + source.length(), content, to, to + target.length())) {
      swaps.add(new Swap(from, target));
    }
  }

  /** As many bytes as a piece has, from the start of another one on. */
  static List<Swap> ofOtherLengths(MemoryTableFile file) {
    long size = file.content().length;
    List<Piece> pieces = file.pieces();
    List<Swap> swaps = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      for (int j = i % 3; j < pieces.size(); j += 3) {
        Piece target = pieces.get(j);
        long from = pieces.get(i).position();
        if (pieces.get(i).length() != target.length() && from + target.length() <= size) {
          swaps.add(new Swap(from, target));
        }
      }
    }
    return swaps;
  }

  /** Whether half the file is in pieces that can be swapped, and not only the heads of them. */
  static boolean coverHalf(MemoryTableFile file, List<Swap> swaps) {
    long covered = swaps.stream().map(Swap::target).distinct().mapToLong(Piece::length).sum();
    return covered >= file.content().length / 2;
  }

  /** At most so many, from all over. */
  static List<Swap> some(List<Swap> swaps, int most) {
    if (swaps.size() <= most) {
      return swaps;
    }
    List<Swap> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(swaps.get((int) ((long) i * swaps.size() / most)));
    }
    return some;
  }
}
