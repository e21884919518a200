package dev.varve.engine.recover;

import dev.varve.engine.file.Envelope;
import dev.varve.engine.manifest.ManifestState;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.tree.TableMeta;
import java.io.IOException;
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
   * numbers of deleted files are not used again.
   */
  public static void sweep(Storage storage, ManifestState state) throws IOException {
    Set<Long> tables =
        state.tables().stream()
            .map(TableMeta::id)
            .map(id -> id.number())
            .collect(Collectors.toSet());
    for (String text : storage.list()) {
      FileName name = FileName.parse(text);
      if (name == null) {
        continue;
      }
      boolean orphan =
          switch (name.kind()) {
            case TABLE -> !tables.contains(name.number());
            case WAL -> name.number() < state.walFloor() || isOfOtherLog(storage, name, state);
            case ROOT, MANIFEST, LOCK -> false;
          };
      if (orphan) {
        storage.delete(name);
      }
    }
  }

  /** Whether a change of the log was cut off after it had begun a segment of the new one. */
  private static boolean isOfOtherLog(Storage storage, FileName name, ManifestState state)
      throws IOException {
    try (ReadFile file = storage.open(name)) {
      return !Envelope.read(file).provider().equals(state.walName());
    } catch (CorruptFileException e) {
      return false; // It was replayed a moment ago; what is wrong with it is known and allowed.
    }
  }
}
