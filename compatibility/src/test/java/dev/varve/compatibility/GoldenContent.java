package dev.varve.compatibility;

import dev.varve.Varve;
import dev.varve.assembly.StoreBuilder;
import dev.varve.store.Cursor;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How golden stores are made, and what is in a store, as text. */
final class GoldenContent {
  private static final int KEYS = 60;
  private static final int ROUNDS = 4;
  private static final List<String> KEYSPACES = List.of(Store.DEFAULT_KEYSPACE, "second");

  private GoldenContent() {}

  /** The stores that are made, by their names. */
  static Map<String, StoreBuilder> stores() {
    Map<String, StoreBuilder> all = new LinkedHashMap<>();
    for (String preset : dev.varve.assembly.Presets.names()) {
      all.put(preset, small(Varve.assemble(preset), table -> table));
    }
    for (String compression : List.of("none", "lz4", "zstd")) {
      all.put("block-" + compression, block("compression", compression));
    }
    for (String filter : List.of("bloom", "binary-fuse")) {
      all.put("block-" + filter + "-filter", block("filter", filter));
    }
    all.put(
        "no-log", small(Varve.assemble().wal("none").set("background", "inline"), table -> "flat"));
    all.put(
        "values-in-chunks",
        Varve.assemble()
            .wal("record")
            .values("chunked", part -> part.set("threshold", "100B").set("chunk-size", "4KiB"))
            .keyspace("default", parts -> parts.set("memtable-entries", "40"))
            .keyspace(
                "second",
                parts ->
                    parts
                        .memtable("skiplist")
                        .table("page")
                        .compaction("tiered")
                        .set("memtable-entries", "40")));
    return all;
  }

  private static StoreBuilder block(String option, String part) {
    return small(
        Varve.assemble()
            .table("block", table -> table.set("block-size", "256B").part(option, part)),
        table -> table);
  }

  private static StoreBuilder small(StoreBuilder store, UnaryOperator<String> tableOfSecond) {
    return store
        .keyspace("default", parts -> parts.set("memtable-entries", "40"))
        .keyspace(
            "second",
            parts ->
                parts
                    .memtable("sortedarray")
                    .table(tableOfSecond.apply("block"))
                    .compaction("leveled")
                    .set("memtable-entries", "40"));
  }

  /**
   * Writes what each golden store holds: some keys are overwritten, some deleted, some deleted and
   * written again, in several runs; the last of it is in the log only, if there is one.
   */
  static void write(Store store, boolean hasLog) {
    for (int round = 0; round <= ROUNDS; round++) {
      for (String name : KEYSPACES) {
        Keyspace keyspace = store.keyspace(name);
        for (int i = round; i < KEYS; i += round + 1) {
          byte[] key =
              (name.charAt(0) + "/key-" + i % 7 + "-" + i).getBytes(StandardCharsets.UTF_8);
          if ((i + round) % 5 == 0) {
            keyspace.delete(key);
          } else {
            keyspace.put(key, value(i, round));
          }
        }
      }
      if (round < ROUNDS || !hasLog) {
        store.flush();
      }
      if (round == 1) {
        store.compact();
      }
    }
    store.awaitIdle();
    store.sync();
  }

  private static byte[] value(int i, int round) {
    int length = i % 10 == 0 ? 0 : i % 10 == 1 ? 300 : i % 13;
    byte[] value = new byte[length];
    for (int at = 0; at < length; at++) {
      value[at] = (byte) (at % 32 == 0 ? round * 64 + i : at / 32 + i);
    }
    return value;
  }

  /** Every entry of a store: keyspace, key, the length of its value and the start of its digest. */
  static List<String> of(Store store) {
    List<String> lines = new ArrayList<>();
    for (String name : store.keyspaces()) {
      Keyspace keyspace = store.keyspace(name);
      try (Cursor cursor = keyspace.scan()) {
        while (cursor.next()) {
          byte[] key = cursor.key().toByteArray();
          byte[] value = cursor.value().toByteArray();
          if (!java.util.Arrays.equals(value, keyspace.get(key))) {
            throw new AssertionError(
                "get and scan differ at " + new String(key, StandardCharsets.UTF_8));
          }
          lines.add(
              name
                  + " "
                  + new String(key, StandardCharsets.UTF_8)
                  + " "
                  + value.length
                  + " "
                  + digest(value).substring(0, 16));
        }
      }
    }
    return lines;
  }

  static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was in a store when it was made, for people, and its last sequence. */
  static List<String> facts(Store store) {
    List<String> facts = new ArrayList<>();
    facts.add("sequence " + store.latestSequence());
    for (String name : store.keyspaces()) {
      facts.add("keyspace " + name + ": " + store.keyspace(name).shape());
    }
    return facts;
  }

  static Path directory() {
    return Path.of(System.getProperty("varve.root", ".."), "compatibility", "golden");
  }
}
