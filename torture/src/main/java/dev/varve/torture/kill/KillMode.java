package dev.varve.torture.kill;

import java.util.Locale;
import java.util.Random;

/** How a worker ends. */
enum KillMode {
  /** By {@code kill -9}, at any moment. */
  KILL(34),
  /** By itself, with nothing cleaned up, at a chosen operation of its storage. */
  HALT(30),
  /** While it opens the store. */
  OPENING(15),
  /** By {@code kill -9}, after it was stopped for a while and went on. */
  PAUSE(8),
  /** By a lack of memory, or by {@code kill -9} while it suffers from that. */
  MEMORY(8),
  /** By closing the store: not a death, but the next worker finds what it left. */
  CLOSE(5);

  private final int weight;

  KillMode(int weight) {
    this.weight = weight;
  }

  static KillMode random(Random random) {
    int total = 0;
    for (KillMode mode : values()) {
      total += mode.weight;
    }
    int draw = random.nextInt(total);
    for (KillMode mode : values()) {
      draw -= mode.weight;
      if (draw < 0) {
        return mode;
      }
    }
    return KILL;
  }

  /** Whether it is a death. */
  boolean isKill() {
    return this != CLOSE;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
