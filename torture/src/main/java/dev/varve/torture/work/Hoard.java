package dev.varve.torture.work;

import java.util.ArrayList;
import java.util.List;

/** Memory that is taken away from the store, so that little is left. */
final class Hoard {
  private static final int PIECE = 64 << 10;

  private final List<byte[]> pieces = new ArrayList<>();

  /** Takes until there is no more, and gives a little back. */
  void fill() {
    try {
      while (true) {
        pieces.add(new byte[PIECE]);
      }
    } catch (OutOfMemoryError e) {
      pieces.subList(0, Math.min(pieces.size(), 4)).clear();
    }
  }
}
