package dev.varve.engine.recover;

import dev.varve.engine.ComponentSource;
import dev.varve.engine.file.Envelope;
import dev.varve.engine.file.FileNumbers;
import dev.varve.engine.manifest.ManifestReader;
import dev.varve.engine.manifest.ManifestState;
import dev.varve.engine.manifest.Roots;
import dev.varve.engine.value.Chunks;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.UnknownComponentException;
import dev.varve.spi.VersionRange;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.store.CorruptionException;
import dev.varve.store.IncompatibleFormatException;
import dev.varve.store.MissingComponentException;
import dev.varve.store.NotAStoreException;
import dev.varve.tree.TableMeta;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The store that is in a directory, as its root and manifest describe it.
 *
 * @param storeId its identity
 * @param state what it consists of
 * @param numbers for new files, beyond all that were ever used
 */
public record Existing(UUID storeId, ManifestState state, FileNumbers numbers) {

  /**
   * Reads what is in a directory; null if there is nothing, so that a store may be created.
   *
   * @throws NotAStoreException if there is something else, or only parts of a store
   * @throws CorruptFileException if root or manifest are damaged
   */
  public static @Nullable Existing read(Storage storage) throws IOException {
    List<String> listing = storage.list();
    Roots.Root root = isCreationCutOff(listing) ? findIfWhole(storage) : Roots.find(storage);
    if (root == null) {
      ensureEmpty(storage, listing);
      return null;
    }
    ManifestState state;
    try {
      state = ManifestReader.read(storage, root.manifest(), root.storeId());
    } catch (java.nio.file.NoSuchFileException e) {
      throw new CorruptFileException(
          new FileName(FileKind.MANIFEST, root.manifest()), 0, "the current manifest is missing");
    }
    return new Existing(root.storeId(), state, numbersBeyond(listing, state.fileBound()));
  }

  /**
   * Whether a crash may have cut off the creation of the store: nothing is there that could hold
   * data.
   */
  private static boolean isCreationCutOff(List<String> listing) {
    return listing.stream().map(FileName::parse).noneMatch(name -> name != null && holdsData(name));
  }

  private static boolean holdsData(FileName name) {
    return switch (name.kind()) {
      case WAL, TABLE, VALUES -> true;
      case ROOT, MANIFEST, LOCK -> false;
    };
  }

  private static Roots.@Nullable Root findIfWhole(Storage storage) throws IOException {
    try {
      return Roots.find(storage);
    } catch (CorruptFileException e) {
      return null; // It never counted.
    }
  }

  /** Numbers from {@code bound} on, beyond those of all files in a listing. */
  public static FileNumbers numbersBeyond(List<String> listing, long bound) {
    long first = bound;
    for (String text : listing) {
      FileName name = FileName.parse(text);
      first = Math.max(first, name == null ? 0 : name.number() + 1);
    }
    return new FileNumbers(first);
  }

  /**
   * Checks that a directory holds a store or nothing, without looking into files.
   *
   * @throws NotAStoreException if there is something else, or only parts of a store
   */
  public static void ensureUsable(Storage storage) throws IOException {
    List<String> listing = storage.list();
    if (Roots.names(listing).isEmpty()) {
      ensureEmpty(storage, listing);
    }
  }

  private static void ensureEmpty(Storage storage, List<String> listing) {
    List<String> ours = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String text : listing) {
      FileName name = FileName.parse(text);
      if (name != null) {
        // A crash may have cut the creation of a store off before its manifest and root counted.
        if (holdsData(name)) {
          ours.add(text);
        }
      } else if (!text.startsWith(".")) {
        others.add(text);
      }
    }
    if (!ours.isEmpty()) {
      throw new NotAStoreException(
          storage.location()
              + " holds files of a store, such as "
              + ours.getFirst()
              + ", but no root record (*.root), without which it cannot be opened. Restore the"
              + " missing files from a backup, or use an empty directory for a new store.");
    }
    if (!others.isEmpty()) {
      throw new NotAStoreException(
          storage.location()
              + " holds no store, but other files, such as "
              + others.getFirst()
              + ". Use an empty directory for a new store.");
    }
  }

  /**
   * Checks that every part that the store needs is there, and reads the versions that it needs.
   *
   * @throws MissingComponentException if parts are missing, listing all of them
   * @throws IncompatibleFormatException if a part does not read a version
   */
  public void ensureReadable(Storage storage, ComponentSource components) throws IOException {
    Map<String, List<TableMeta>> byFormat = new TreeMap<>();
    for (TableMeta table : state.tables()) {
      byFormat.computeIfAbsent(table.format(), _ -> new ArrayList<>()).add(table);
    }
    List<String> missing = new ArrayList<>();
    if (!components.names(ComponentKind.WAL).contains(state.walName())) {
      missing.add(
          "wal '" + state.walName() + "', for its log" + known(components, ComponentKind.WAL));
    }
    chunksByLog(storage)
        .forEach((log, chunks) -> {
          try {
            VersionRange readable = components.valueLog(log).versions();
            for (Envelope chunk : chunks) {
              ensureVersion(storage, "value log", log, readable, chunk.name(), chunk.version());
            }
          } catch (UnknownComponentException e) {
            missing.add(
                "values '"
                    + log
                    + "', for "
                    + chunks.size()
                    + " of its chunks of values, such as "
                    + chunks.getFirst().name()
                    + known(components, ComponentKind.VALUES));
          }
        });
    byFormat.forEach((format, tables) -> {
      try {
        ensureVersions(storage, format, components.tableFormat(format).versions(), tables);
      } catch (UnknownComponentException e) {
        missing.add(
            "table '"
                + format
                + "', for "
                + tables.size()
                + " of its "
                + state.tables().size()
                + " tables, such as "
                + new FileName(FileKind.TABLE, tables.getFirst().id().number())
                + known(components, ComponentKind.TABLE));
      }
    });
    if (!missing.isEmpty()) {
      throw new MissingComponentException(
          "the store at "
              + storage.location()
              + " needs parts that were not found:\n  "
              + String.join("\n  ", missing)
              + "\n"
              + "Add the jars that provide them to the class path (on the command line: --plugins"
              + " DIR). If they are there, check that META-INF/services files were not lost when"
              + " jars were merged.");
    }
  }

  private static String known(ComponentSource components, ComponentKind kind) {
    return " (there are: " + String.join(", ", components.names(kind)) + ")";
  }

  /** What the chunks of values say of themselves, by the name of the value log that wrote them. */
  private Map<String, List<Envelope>> chunksByLog(Storage storage) throws IOException {
    Map<String, List<Envelope>> byLog = new TreeMap<>();
    for (long number : state.chunks()) {
      FileName name = Chunks.file(number);
      try (ReadFile file = storage.open(name)) {
        Envelope envelope = Envelope.read(file);
        byLog.computeIfAbsent(envelope.provider(), _ -> new ArrayList<>()).add(envelope);
      } catch (java.nio.file.NoSuchFileException e) {
        throw new CorruptFileException(name, 0, "the file is missing");
      }
    }
    return byLog;
  }

  private static void ensureVersions(
      Storage storage, String format, VersionRange readable, List<TableMeta> tables) {
    for (TableMeta table : tables) {
      FileName name = new FileName(FileKind.TABLE, table.id().number());
      ensureVersion(storage, "table format", format, readable, name, table.formatVersion());
    }
  }

  private static void ensureVersion(
      Storage storage,
      String kind,
      String provider,
      VersionRange readable,
      FileName file,
      int version) {
    if (!readable.contains(version)) {
      throw new IncompatibleFormatException(
          storage.location()
              + "/"
              + file
              + " was written in version "
              + version
              + " of "
              + kind
              + " '"
              + provider
              + "'; the provider that was found reads "
              + readable
              + ". Use "
              + (version > readable.last() ? "a newer" : "an older")
              + " one.");
    }
  }

  /**
   * Checks that the log's oldest segment is there, if the store needs one.
   *
   * @throws CorruptionException if it is missing
   */
  public void ensureLogIsThere(Storage storage, boolean keepsRecords) throws IOException {
    FileName floor = new FileName(FileKind.WAL, state.walFloor());
    if (keepsRecords && state.walFloor() > 0 && !storage.list().contains(floor.toString())) {
      throw new CorruptFileException(floor, 0, "the file is missing");
    }
  }
}
