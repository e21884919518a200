package dev.varve.verification.fuzz;

import dev.varve.bytes.Bytes;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.store.CorruptionException;
import dev.varve.store.Cursor;
import dev.varve.store.IncompatibleFormatException;
import dev.varve.store.MissingComponentException;
import dev.varve.store.NotAStoreException;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.verification.corruption.Fixture;
import dev.varve.verification.corruption.Fixtures;
import dev.varve.verification.corruption.Image;
import dev.varve.verification.corruption.ImageStorage;
import dev.varve.verification.fuzz.Edits.Region;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Targets that open a store of which some files were changed. */
final class StoreTargets {
  /** What opening and asking a sound store takes: arenas of memtables and caches, mostly. */
  private static final long FREE = 24L << 20;

  /** A change that changes nothing, one that does, and some that are made to look right. */
  private static final List<byte[]> SEEDS =
      List.of(
          new byte[] {0},
          new byte[] {0, 0, 0, 0, 20, 0, 5},
          new byte[] {1, 0, 0, 0, (byte) 200, 0, 5},
          new byte[] {1, 0, 3, (byte) 184, 0, 1, 0, 0, 0},
          new byte[] {1, 1, 10, (byte) 160, 0, 40, 10, (byte) 190, 0, 41},
          new byte[] {1, 2, 6, (byte) 200, 0, 3, 9, (byte) 220, 0, 0});

  private StoreTargets() {}

  static Target log(String name, Fixture fixture) {
    return new Target(
        name,
        FREE,
        SEEDS,
        input -> {
          Edits edits = new Edits(input);
          List<FileName> segments = fixture.image().names(FileKind.WAL);
          FileName file = segments.get(edits.choice() % segments.size());
          return open(fixture, edited(fixture.image(), file, edits), edits.areRepaired());
        });
  }

  /** Several segments at once: changed, deleted, doubled, swapped, of another store. */
  static Target directory(String name, Fixture fixture) {
    return new Target(
        name,
        FREE,
        SEEDS,
        input -> {
          Edits edits = new Edits(input);
          Image image = fixture.image();
          List<FileName> segments = image.names(FileKind.WAL);
          for (int i = edits.choice() % 4; i > 0; i--) {
            FileName file = segments.get(edits.choice() % segments.size());
            FileName other = segments.get(edits.choice() % segments.size());
            image =
                switch (edits.choice() % 5) {
                  case 0 -> image.without(file);
                  case 1 -> image.with(file, fixture.image().bytes(other));
                  case 2 -> image.with(file, fixture.stranger().bytes(file));
                  case 3 -> {
                    long number = other.number() + 1;
                    yield image.with(
                        new FileName(FileKind.WAL, number),
                        renumbered(fixture.image().bytes(file), number));
                  }
                  default -> image.with(file, edits.part(fixture.image().bytes(file)));
                };
          }
          return open(fixture, image, edits.areRepaired());
        });
  }

  /** A copy of a file that says that it has another number. */
  private static byte[] renumbered(byte[] file, long number) {
    byte[] copy = file.clone();
    for (int i = 0; i < Long.BYTES; i++) {
      copy[93 + i] = (byte) (number >>> (8 * i));
      copy[Checksums.ENVELOPE + 8 + i] = copy[93 + i];
    }
    Checksums.repair(copy);
    return copy;
  }

  static Target newest(String name, Fixture fixture, FileKind kind) {
    FileName file = fixture.image().names(kind).getLast();
    return new Target(
        name,
        FREE,
        SEEDS,
        input -> {
          Edits edits = new Edits(input);
          return open(fixture, edited(fixture.image(), file, edits), edits.areRepaired());
        });
  }

  private static Image edited(Image image, FileName file, Edits edits) {
    byte[] sound = image.bytes(file);
    byte[] bytes = edits.apply(sound, Region.of(sound));
    if (edits.areRepaired()) {
      Checksums.repair(bytes);
    }
    return image.with(file, bytes);
  }

  /**
   * Opens a store and asks it everything.
   *
   * @param repaired whether files may lie although their checksums are right: then they may
   *     contradict each other in ways that are not damage, and any error of a store will do
   */
  private static long open(Fixture fixture, Image image, boolean repaired) {
    try (Store store = fixture.stores().open(new ImageStorage(image))) {
      askAll(store);
      store.verify();
      store.put(new byte[] {1}, new byte[] {2});
      store.flush();
      store.compact();
      askAll(store);
    } catch (StoreException e) {
      if (!repaired) {
        ensureDamage(e);
      }
    }
    return image.size();
  }

  private static void askAll(Store store) {
    for (String keyspace : store.keyspaces()) {
      try (Cursor cursor = store.keyspace(keyspace).scan()) {
        while (cursor.next()) {
          store.keyspace(keyspace).get(cursor.key().toByteArray());
        }
        while (cursor.previous()) {
          cursor.value();
        }
      }
    }
  }

  private static void ensureDamage(StoreException e) {
    if (!(e instanceof CorruptionException
        || e instanceof NotAStoreException
        || e instanceof IncompatibleFormatException
        || e instanceof MissingComponentException)) {
      throw e;
    }
  }

  /**
   * A table that is damaged and then a program of operations, both from the input, as in SQLite's
   * dbsqlfuzz: each answer is right or an error.
   */
  static Target program(String name, Fixture fixture) {
    List<byte[]> seeds =
        List.of(
            new byte[] {0, 0, 1, (byte) 200, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
            new byte[] {0, 1, 2, 20, 1, 9, 4, 1, 5, 6, 0, 1, 2, 3, 4, 7, 7, 7, 2, 6, 1, 3});
    return new Target(
        name,
        FREE,
        seeds,
        input -> {
          Edits edits = new Edits(input);
          List<FileName> tables = fixture.image().names(FileKind.TABLE);
          FileName file = tables.get(edits.choice() % tables.size());
          byte[] bytes = fixture.image().bytes(file).clone();
          for (int i = edits.choice() % 3; i > 0; i--) {
            bytes[(edits.choice() | edits.choice() << 8) % bytes.length] ^= (byte) edits.choice();
          }
          Image image = fixture.image().with(file, bytes);
          run(fixture, image, edits);
          return image.size();
        });
  }

  private static void run(Fixture fixture, Image image, Edits program) {
    Map<String, Bytes> model = new HashMap<>();
    String prefix = Store.DEFAULT_KEYSPACE + "/";
    fixture
        .history()
        .last()
        .forEach((key, value) -> model.put(key.toUtf8().substring(prefix.length()), value));
    ImageStorage storage = new ImageStorage(image);
    Store store = null;
    try {
      store = fixture.stores().open(storage);
      for (int i = 0; i < 60 && program.hasMore(); i++) {
        String key = "key" + (100 + program.choice() % 32);
        byte[] bytes = Bytes.utf8(key).toByteArray();
        switch (program.choice() % 8) {
          case 0 -> {
            store.put(bytes, new byte[] {(byte) i});
            model.put(key, Bytes.wrap(new byte[] {(byte) i}));
          }
          case 1 -> {
            store.delete(bytes);
            model.remove(key);
          }
          case 2 -> store.flush();
          case 3 -> store.compact();
          case 4 -> {
            store.close();
            store = fixture.stores().open(storage);
          }
          case 5 -> ensureScan(store, model);
          default -> ensureGet(store, key, bytes, model);
        }
      }
    } catch (StoreException e) {
      ensureDamage(e);
    } finally {
      close(store);
    }
  }

  private static void close(@Nullable Store store) {
    try {
      if (store != null) {
        store.close();
      }
    } catch (StoreException e) {
      ensureDamage(e);
    }
  }

  private static void ensureGet(Store store, String key, byte[] bytes, Map<String, Bytes> model) {
    byte[] value = store.get(bytes);
    if (!Objects.equals(value == null ? null : Bytes.wrap(value), model.get(key))) {
      throw new AssertionError("a wrong answer for " + key);
    }
  }

  private static void ensureScan(Store store, Map<String, Bytes> model) {
    Map<String, Bytes> found = new HashMap<>();
    try (Cursor cursor = store.scan()) {
      while (cursor.next()) {
        found.put(cursor.key().toUtf8(), cursor.value().copy());
      }
    }
    if (!found.equals(model)) {
      throw new AssertionError("a scan shows something wrong");
    }
  }

  static List<Target> all() {
    Fixture chunked = Fixtures.brokenOffLog("chunked");
    Fixture record = Fixtures.brokenOffLog("record");
    Fixture edited = Fixtures.manifest(true);
    return List.of(
        log("chunkedLog", chunked),
        log("recordLog", record),
        log("longRecordLog", Fixtures.longRecord("chunked")),
        directory("chunkedDirectory", Fixtures.tornLog("chunked")),
        directory("recordDirectory", Fixtures.tornLog("record")),
        newest("manifest", edited, FileKind.MANIFEST),
        newest("root", Fixtures.loneRoot(), FileKind.ROOT),
        program("programOnDamagedTables", Fixtures.tables("lz4", "binary-fuse")));
  }
}
