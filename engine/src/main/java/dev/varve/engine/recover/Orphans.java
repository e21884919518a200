package dev.varve.engine.recover;

import dev.varve.engine.manifest.ManifestState;
import dev.varve.storage.FileName;
import dev.varve.storage.Storage;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tables and chunks that a crash left over, which never counted or count no more. Only files whose
 * names are ours are looked at, and only those that the manifest does not need are deleted. For
 * those of the log see {@link WalFiles#sweep}.
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
    Set<Long> chunks = state.chunks();
    for (String text : storage.list()) {
      FileName name = FileName.parse(text);
      if (name != null && isLeftOver(name, tables, chunks)) {
        storage.delete(name);
      }
    }
  }

  private static boolean isLeftOver(FileName name, Set<Long> tables, Set<Long> chunks) {
    return switch (name.kind()) {
      case TABLE -> !tables.contains(name.number());
      case VALUES -> !chunks.contains(name.number());
      case ROOT, MANIFEST, WAL, LOCK -> false;
    };
  }
}
