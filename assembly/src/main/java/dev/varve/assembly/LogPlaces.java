package dev.varve.assembly;

import dev.varve.engine.file.Closing;
import dev.varve.engine.storage.FileStorage;
import dev.varve.option.Problem;
import dev.varve.storage.Storage;
import dev.varve.store.ConfigurationException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a log keeps copies of its segments.
 *
 * @param directories created when they are opened
 * @param storages that are open
 */
record LogPlaces(List<Path> directories, List<Storage> storages) {
  static final LogPlaces NONE = new LogPlaces(List.of(), List.of());

  LogPlaces {
    directories = List.copyOf(directories);
    storages = List.copyOf(storages);
  }

  boolean isEmpty() {
    return directories.isEmpty() && storages.isEmpty();
  }

  /**
   * All of them. If this throws, all are closed, and the store's own with them.
   *
   * @param store the directory of the store; it is no mirror of itself
   * @throws ConfigurationException if one cannot be a mirror of this store
   */
  List<Storage> open(Storage store) throws IOException {
    List<Storage> all = new ArrayList<>(storages);
    try {
      for (Path directory : directories) {
        Storage place = create(directory);
        all.add(place);
        if (place.location().equals(store.location())) {
          throw refused(directory, "it is the directory of the store. Name one on another disk.");
        }
      }
      return all;
    } catch (IOException | RuntimeException e) {
      all.add(store);
      Closing.after(e, all.toArray(new Closeable[0]));
      throw e;
    }
  }

  private static Storage create(Path directory) throws IOException {
    try {
      return FileStorage.create(directory);
    } catch (NotDirectoryException | FileAlreadyExistsException e) {
      throw refused(directory, "it is a file; a mirror is a directory. Name another place.");
    }
  }

  private static ConfigurationException refused(Path directory, String why) {
    return new ConfigurationException(
        "log mirror", List.of(new Problem(directory.toString(), null, why)));
  }
}
