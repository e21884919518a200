package dev.varve.engine.recover;

import dev.varve.engine.file.Envelope;
import dev.varve.engine.manifest.ManifestState;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files that a crash left over: tables that never counted or count no more, and segments of the log
 * that are not needed. Only files whose names are ours are looked at, and only those that the
 * manifest does not need are deleted.
 */
public final class Orphans {
  private Orphans() {}

  /**
   * Deletes what is left over. REQUIRES: the manifest with this state is the current one, so that
   * numbers of deleted files are not used again; nothing writes tables meanwhile.
   */
  public static void sweep(Storage storage, ManifestState state) throws IOException {
    Set<Long> tables =
        state.tables().stream().map(TableMeta::id).map(TableId::number).collect(Collectors.toSet());
    for (FileName name : names(storage, FileKind.TABLE)) {
      if (!tables.contains(name.number())) {
        storage.delete(name);
      }
    }
    sweepLog(storage, state);
  }

  /**
   * Deletes segments of the log that are not needed, also those of another log; this may be done
   * while the store is in use.
   */
  public static void sweepLog(Storage storage, ManifestState state) throws IOException {
    for (FileName name : names(storage, FileKind.WAL)) {
      if (name.number() < state.walFloor() || isOfOtherLog(storage, name, state)) {
        delete(storage, name);
      }
    }
  }

  private static void delete(Storage storage, FileName name) throws IOException {
    try {
      storage.delete(name);
    } catch (NoSuchFileException e) {
      // The log discards what it needs no more at the same time, and was quicker.
    }
  }

  private static List<FileName> names(Storage storage, FileKind kind) throws IOException {
    List<FileName> names = new ArrayList<>();
    for (String text : storage.list()) {
      FileName name = FileName.parse(text);
      if (name != null && name.kind() == kind) {
        names.add(name);
      }
    }
    return names;
  }

  /** Whether a change of the log was cut off after it had begun a segment of the new one. */
  private static boolean isOfOtherLog(Storage storage, FileName name, ManifestState state)
      throws IOException {
    try (ReadFile file = storage.open(name)) {
      return !Envelope.read(file).provider().equals(state.walName());
    } catch (NoSuchFileException e) {
      return false; // Somebody was quicker, see above.
    } catch (CorruptFileException e) {
      return false; // It was replayed a moment ago; what is wrong with it is known and allowed.
    }
  }
}
