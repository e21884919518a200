package dev.varve.cli.move;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Other systems whose stores can be imported. */
enum ForeignKind {
  /** Keys and values. */
  SIMPLEDB("default"),

  /** Memories, values and streams. */
  MEMMAP("memory"),

  /** Records. */
  PIPELINE("records");

  private final String keyspace;

  ForeignKind(String keyspace) {
    this.keyspace = keyspace;
  }

  /** As the user writes it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where the data go unless the user says something else. */
  String keyspace() {
    return keyspace;
  }

  /** The words of all kinds. */
  static List<String> words() {
    return Arrays.stream(values()).map(ForeignKind::word).toList();
  }
}
