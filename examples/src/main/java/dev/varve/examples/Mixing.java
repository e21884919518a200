package dev.varve.examples;

import dev.varve.Varve;
import dev.varve.store.Store;
import java.nio.file.Path;

/** Three ways to say what a store is assembled from. */
public final class Mixing {
  private Mixing() {}

  /** As it was opened last; a new one with the preset {@code default}. */
  public static Store asBefore(Path directory) {
    return Varve.open(directory);
  }

  /** In code. */
  public static Store inCode(Path directory) {
    return Varve.assemble("leveled")
        .memtable("skiplist")
        .table("block", table -> table.set("block-size", "16KiB"))
        .keyspace("events", events -> events.compaction("tiered").set("memtable-size", "32MiB"))
        .open(directory);
  }

  /** From a file. */
  public static Store fromFile(Path directory, Path file) {
    return Varve.assemble(file).open(directory);
  }

  /** With a log that is kept in two places, if the part is on the class path. */
  public static Store inTwoPlaces(Path directory, Path otherDisk) {
    return Varve.assemble().wal("example.mirrored").logMirror(otherDisk).open(directory);
  }
}
