package dev.varve.cli.shell;

import dev.varve.store.Store;

/** Views of a store. */
final class Views {
  Views(Store store) {}

  void close() {}
}
