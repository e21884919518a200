package dev.varve.cli.care;

import dev.varve.engine.health.ClientErrors;
import dev.varve.engine.manifest.Edit;
import dev.varve.engine.manifest.ManifestReader;
import dev.varve.engine.manifest.Roots;
import dev.varve.engine.storage.FileStorage;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.store.NotAStoreException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the manifest of a store tells of its past: the trees that it began with, and all since. */
final class StoreHistory {
  /** How often a manifest may be replaced by the store while it is looked for. */
  private static final int TRIES = 5;

  private StoreHistory() {}

  /**
   * All edits of the manifest that is current, which may be a little old if the store is open.
   *
   * @throws NotAStoreException if there is no store
   * @throws dev.varve.store.StoreException if it cannot be read
   */
  static List<Edit> read(Path directory) {
    try (Storage storage = FileStorage.open(directory)) {
      for (int left = TRIES - 1; ; left--) {
        try {
          return readOnce(storage, directory);
        } catch (NoSuchFileException e) {
          // Whoever uses the store has just gone on in a new manifest.
          if (left == 0) {
            throw e;
          }
        }
      }
    } catch (IOException e) {
      throw ClientErrors.of(directory.toString(), "read the history of", e);
    }
  }

  private static List<Edit> readOnce(Storage storage, Path directory) throws IOException {
    Roots.Root root = Roots.find(storage);
    if (root == null) {
      throw new NotAStoreException(directory + " holds no store. Name the directory of a store.");
    }
    List<Edit> edits = new ArrayList<>();
    try (ReadFile file = storage.open(new FileName(FileKind.MANIFEST, root.manifest()))) {
      ManifestReader.visit(file, (_, together) -> edits.addAll(together));
    }
    return edits;
  }
}
