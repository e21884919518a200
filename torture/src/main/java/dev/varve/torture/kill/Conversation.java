package dev.varve.torture.kill;

import dev.varve.torture.judge.Oracle;
import dev.varve.torture.work.BrokenPromiseException;
import dev.varve.torture.work.Keys;

/** What one worker says, line by line, and what follows from it. */
final class Conversation {
  private final Oracle oracle;
  private final boolean logged;
  private final boolean lossy;
  private final int[][] found;
  private boolean ready;
  private boolean closed;
  private int lines;

  Conversation(Oracle oracle, Keys keys, boolean logged, boolean lossy) {
    this.oracle = oracle;
    this.logged = logged;
    this.lossy = lossy;
    this.found = new int[Keys.KEYSPACES][keys.count()];
  }

  /** Whether the store was opened and judged. */
  boolean isReady() {
    return ready;
  }

  /** Whether the store was closed. */
  boolean isClosed() {
    return closed;
  }

  /** How many lines were heard since it was ready. */
  int lines() {
    return lines;
  }

  void hear(String line) {
    if (ready) {
      lines++;
    }
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "K" -> {
        if (words.length == 4) {
          found[number(words[1])][number(words[2])] = number(words[3]);
        }
      }
      case "READY" -> {
        oracle.judge(found);
        oracle.begin(logged, lossy);
        ready = true;
      }
      case "I" -> oracle.intent(number(words[1]), number(words[2]));
      case "A" ->
          oracle.acknowledge(
              number(words[1]),
              number(words[2]),
              Long.parseLong(words[3]),
              Long.parseLong(words[4]));
      case "R" -> oracle.refuse(number(words[1]), number(words[2]));
      case "CLOSED" -> closed = true;
      case "BROKEN" -> throw new BrokenPromiseException(line.substring("BROKEN ".length()));
      case "OPENING", "F" -> {
        // The exit code says what follows from it.
      }
      default -> throw new BrokenPromiseException("a worker said: " + line);
    }
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }
}
