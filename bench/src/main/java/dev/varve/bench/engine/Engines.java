package dev.varve.bench.engine;

import java.util.List;

/** Finds engines by name. */
public final class Engines {
  /** What may be named, for messages. */
  public static final List<String> NAMES =
      List.of(
          "varve",
          "varve:PRESET",
          "varve:FILE",
          "rocksdb",
          "rocksdb:direct",
          "rocksdb:default",
          "lmdb",
          "leveldb",
          "leveldb:pcmind",
          "xodus",
          "mvstore",
          "mapdb",
          "skiplist");

  /** All of them, once each; of Varve the default preset. */
  public static final List<String> ALL =
      NAMES.stream().filter(name -> !name.startsWith("varve:")).toList();

  private Engines() {}

  /**
   * The engine of a name.
   *
   * @param name as in {@link #NAMES}
   * @throws IllegalArgumentException if there is none, with a message for the user
   */
  public static EngineType named(String name, Budget budget) {
    int colon = name.indexOf(':');
    String engine = colon < 0 ? name : name.substring(0, colon);
    String variant = colon < 0 ? "" : name.substring(colon + 1);
    return switch (engine) {
      case "varve" -> VarveType.of(variant, budget);
      case "rocksdb" -> RocksType.of(variant, budget);
      case "lmdb" -> LmdbType.of(variant);
      case "leveldb" -> LevelType.of(variant, budget);
      case "mvstore" -> MvType.of(variant, budget);
      case "mapdb" -> MapDbType.of(variant);
      case "xodus" -> XodusType.of(variant);
      case "skiplist" -> SkipListType.of(variant);
      default ->
          throw new IllegalArgumentException(
              "there is no engine '" + name + "'; there are: " + String.join(", ", NAMES));
    };
  }
}
