package dev.varve.verification.corruption;

import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.store.Durability;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.verification.corruption.Fixture.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The smallest stores that have every part of every kind of file. They are written anew each time,
 * always the same, so that they follow the formats by themselves.
 */
public final class Fixtures {
  public static final List<String> LOGS = List.of("chunked", "record");
  public static final List<String> CODECS = List.of("none", "lz4", "zstd");
  public static final List<String> FILTERS = List.of("bloom", "binary-fuse");

  private static final String VALUE = "a value that compresses, compresses, compresses: ";

  private Fixtures() {}

  /** What is written, and what is dead in it afterwards. */
  private interface Script {
    Map<FileName, List<Range>> run(Recording recording);
  }

  private static Fixture fixture(String name, Stores stores, FileKind swept, Script script) {
    Recording own = new Recording(stores, 1);
    Map<FileName, List<Range>> dead = script.run(own);
    Recording other = new Recording(stores, 2);
    script.run(other);
    Image image = own.image();
    return new Fixture(name, stores, image, other.image(), own.history(), image.names(swept), dead);
  }

  /**
   * Tables of several small blocks, with versions, deletions, shared prefixes and an empty key's
   * neighbour; the newer one covers a part of the older one.
   */
  public static Fixture tables(String codec, String filter) {
    Stores stores =
        Stores.with(builder ->
            builder.table(
                "block",
                table ->
                    table
                        .set("block-size", "256B")
                        .set("compression", codec)
                        .set("bottommost-compression", codec)
                        .set("filter", filter)));
    return fixture(
        "tables with " + codec + " and " + filter,
        stores,
        FileKind.TABLE,
        recording -> {
          for (int i = 0; i < 9; i++) {
            recording.put("key" + (100 + i * 2), VALUE + i, Durability.OS);
          }
          recording.flush();
          List<Snapshot> snapshots = new ArrayList<>();
          for (int version = 0; version < 2; version++) {
            for (int i = 0; i < 3; i++) {
              recording.put(
                  "key" + (104 + i * 3), i % 2 == version ? "" : VALUE + i, Durability.OS);
            }
            recording.with(store -> snapshots.add(store.snapshot()));
          }
          recording.flush();
          recording.with(_ -> snapshots.forEach(Snapshot::close));
          recording.close();
          return Map.of();
        });
  }

  /** A log of several segments that are all needed. */
  private static Stores logged(String log) {
    return Stores.with(builder -> builder.wal(log));
  }

  private static void fillSegments(Recording recording, int segments) {
    for (int segment = 0; segment < segments; segment++) {
      if (segment > 0) {
        recording.reopen();
      }
      for (int i = 0; i < 5; i++) {
        Map<String, String> writes = new TreeMap<>();
        for (int j = 0; j <= i % 3; j++) {
          writes.put("key" + (i + 3 * j), i == 3 ? "" : "segment " + segment + " write " + i);
        }
        recording.write(
            Recording.KEYSPACES.get(i % 2), i % 2 == 1 ? Durability.DEVICE : Durability.OS, writes);
      }
    }
  }

  /** A log that was closed: its end is a seal, which promises all that stands before it. */
  public static Fixture closedLog(String log) {
    return fixture(
        "closed log " + log,
        logged(log),
        FileKind.WAL,
        recording -> {
          fillSegments(recording, 3);
          recording.close();
          return deadInLastAppend(recording, FileKind.WAL);
        });
  }

  /** A log that was written when the process died. */
  public static Fixture brokenOffLog(String log) {
    return fixture(
        "broken off log " + log,
        logged(log),
        FileKind.WAL,
        recording -> {
          fillSegments(recording, 3);
          return Map.of();
        });
  }

  /** A log with a torn end in the midst, behind which it was gone on in another segment. */
  public static Fixture tornLog(String log) {
    return fixture(
        "torn log " + log,
        logged(log),
        FileKind.WAL,
        recording -> {
          fillSegments(recording, 2);
          FileName torn = recording.image().names(FileKind.WAL).getLast();
          int end = recording.image().bytes(torn).length;
          recording.crash(image -> {
            byte[] bytes = image.bytes(torn);
            byte[] longer = Arrays.copyOf(bytes, end + 30);
            System.arraycopy(bytes, end - 60, longer, end, 30);
            return image.with(torn, longer);
          });
          recording.put("behind", "the torn end", Durability.DEVICE);
          recording.close();
          Map<FileName, List<Range>> dead = deadInLastAppend(recording, FileKind.WAL);
          dead.put(torn, List.of(new Range(end, end + 30)));
          return dead;
        });
  }

  /** A log with a record that goes over the border of a block. */
  public static Fixture longRecord(String log) {
    return fixture(
        "long record in log " + log,
        logged(log),
        FileKind.WAL,
        recording -> {
          recording.put("before", "the long one", Durability.DEVICE);
          recording.put("long", "0123456789".repeat(3500), Durability.DEVICE);
          recording.put("behind", "the long one", Durability.DEVICE);
          recording.close();
          return deadInLastAppend(recording, FileKind.WAL);
        });
  }

  /** A manifest of many edits of every kind. */
  public static Fixture manifest(boolean closed) {
    String name = (closed ? "closed" : "broken off") + " manifest";
    return fixture(
        name,
        edited(),
        FileKind.MANIFEST,
        recording -> {
          writeManifest(recording);
          if (!closed) {
            return Map.of();
          }
          recording.close();
          return deadInLastAppend(recording, FileKind.MANIFEST);
        });
  }

  /** Both root records; nothing depends on one of them while the other is sound. */
  public static Fixture roots() {
    return fixture(
        "two roots",
        edited(),
        FileKind.ROOT,
        recording -> {
          writeManifest(recording);
          recording.close();
          Map<FileName, List<Range>> dead = new HashMap<>();
          Image image = recording.image();
          image
              .names(FileKind.ROOT)
              .forEach(root -> dead.put(root, List.of(new Range(0, image.bytes(root).length))));
          return dead;
        });
  }

  /** The only root record that there is. */
  public static Fixture loneRoot() {
    Fixture two = roots();
    UnaryOperator<Image> without = image -> image.without(image.names(FileKind.ROOT).getFirst());
    Image image = without.apply(two.image());
    return new Fixture(
        "one root",
        two.stores(),
        image,
        without.apply(two.stranger()),
        two.history(),
        image.names(FileKind.ROOT),
        Map.of());
  }

  /** A store whose log keeps nothing. */
  public static Fixture withoutLog() {
    return fixture(
        "no log",
        logged("none"),
        FileKind.MANIFEST,
        recording -> {
          recording.put("key", "value", Durability.MEMORY);
          recording.flush();
          recording.put("other", "value", Durability.MEMORY);
          recording.flush();
          recording.close();
          return deadInLastAppend(recording, FileKind.MANIFEST);
        });
  }

  /** A larger store of parts and operations that chance chooses. */
  public static Fixture random(Random random) {
    String log = LOGS.get(random.nextInt(LOGS.size()));
    String codec = CODECS.get(random.nextInt(CODECS.size()));
    String filter = FILTERS.get(random.nextInt(FILTERS.size()));
    int keys = 20 + random.nextInt(60);
    int writes = 60 + random.nextInt(240);
    long seed = random.nextLong();
    Stores stores =
        Stores.with(builder ->
            builder
                .wal(log)
                .table(
                    "block",
                    table ->
                        table
                            .set("block-size", "512B")
                            .set("compression", codec)
                            .set("bottommost-compression", codec)
                            .set("filter", filter)));
    String name = "random store of " + log + ", " + codec + " and " + filter;
    return fixture(
        name,
        stores,
        FileKind.TABLE,
        recording -> {
          // The same for this store and for the stranger.
          Random choices = new Random(seed);
          for (int i = 0; i < writes; i++) {
            String keyspace = Recording.KEYSPACES.get(choices.nextInt(2));
            String value = choices.nextInt(5) == 0 ? "" : VALUE.repeat(choices.nextInt(3)) + i;
            Durability durability = choices.nextInt(4) == 0 ? Durability.DEVICE : Durability.OS;
            recording.write(keyspace, durability, Map.of("key" + choices.nextInt(keys), value));
            switch (choices.nextInt(40)) {
              case 0 -> recording.flush();
              case 1 -> recording.with(Store::compact);
              case 2 -> recording.reopen();
              default -> {
                // The next write.
              }
            }
          }
          if (choices.nextBoolean()) {
            recording.close();
          }
          return Map.of();
        });
  }

  private static Stores edited() {
    return Stores.with(builder ->
        builder.compaction("leveled").table("block", table -> table.set("block-size", "256B")));
  }

  private static void writeManifest(Recording recording) {
    for (int i = 0; i < 22; i++) {
      recording.write(
          Recording.KEYSPACES.get(i % 2),
          Durability.OS,
          Map.of("key" + i % 5, i % 7 == 6 ? "" : "value " + i));
      recording.flush();
      if (i == 12) {
        recording.with(Store::compact);
      }
    }
    recording.put("in", "the log only", Durability.DEVICE);
  }

  /** The record that says that a file was ended: all that it promises is there without it too. */
  private static Map<FileName, List<Range>> deadInLastAppend(Recording recording, FileKind kind) {
    FileName last = recording.image().names(kind).getLast();
    Map<FileName, List<Range>> dead = new HashMap<>();
    dead.put(last, List.of(recording.lastAppend(last)));
    return dead;
  }

  /** All fixtures that are small enough for every byte to be damaged in the build. */
  public static List<Fixture> small() {
    List<Fixture> all = new ArrayList<>();
    Consumer<Fixture> add = all::add;
    for (String codec : CODECS) {
      FILTERS.forEach(filter -> add.accept(tables(codec, filter)));
    }
    for (String log : LOGS) {
      all.addAll(List.of(closedLog(log), brokenOffLog(log), tornLog(log)));
    }
    all.addAll(List.of(manifest(true), manifest(false), roots(), loneRoot(), withoutLog()));
    return all;
  }
}
