package dev.varve.cli.move;

import dev.varve.bytes.Bytes;
import java.io.IOException;

/** Receives what is in a store: keyspaces in the order of their names, and entries of each. */
interface ContentVisitor {
  /** The entries of this keyspace follow. */
  void keyspace(String name) throws IOException;

  /**
   * An entry; keys increase within a keyspace.
   *
   * @param key borrowed
   * @param value borrowed
   */
  void entry(Bytes key, Bytes value) throws IOException;
}
