package dev.varve.cli.move;

import dev.varve.cli.text.Sizes;
import dev.varve.importers.Omission;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A store of another system. */
interface ForeignStore extends Closeable {
  /**
   * What is in it.
   *
   * @param counts how many there are of what, in the order in which people are told
   * @param omissions what was left out
   */
  record Findings(List<Count> counts, List<Omission> omissions) {}

  /**
   * How many there are of something.
   *
   * @param things what they are called
   * @param thing what one of them is called
   */
  record Count(String things, long count, String thing) {
    @Override
    public String toString() {
      return Sizes.count(count, thing, things);
    }
  }

  /** Reads everything, and so finds all damage. */
  Findings check() throws IOException;

  /** Writes everything into a keyspace. */
  void copyInto(Store store, Keyspace keyspace) throws IOException;
}
