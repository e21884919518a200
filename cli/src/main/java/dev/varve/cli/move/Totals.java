package dev.varve.cli.move;

import dev.varve.cli.base.Console;
import dev.varve.cli.base.Json;
import dev.varve.cli.text.Sizes;

/**
 * How much content there is, and which.
 *
 * @param keyspaces that have entries
 * @param entries in all of them
 * @param bytes of keys and values
 * @param sha256 as {@link ContentDigest} makes it, in hexadecimal digits
 */
record Totals(long keyspaces, long entries, long bytes, String sha256) {
  /** Such as {@code 3 entries in 1 keyspace (12 B)}. */
  String amount() {
    return Sizes.count(entries, "entry", "entries")
        + " in "
        + Sizes.count(keyspaces, "keyspace", "keyspaces")
        + " ("
        + Sizes.bytes(bytes)
        + ")";
  }

  /** The sentence that a command ends with. */
  String sentence(String done) {
    return amount() + (done.isEmpty() ? "" : " " + done) + ", sha256 " + sha256;
  }

  /** Prints the result of a command. */
  void print(Console console, String done, boolean json) {
    if (json) {
      Json.print(console, this);
    } else {
      console.out().println(sentence(done));
    }
  }
}
