package dev.varve.testkit.storage;

import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * How many bytes files may take together.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class Quota {
  private final Map<FileName, Long> sizes = new HashMap<>();
  private final long most;
  private long used;

  Quota(Storage storage, long most) throws IOException {
    this.most = most;
    for (String text : storage.list()) {
      FileName name = FileName.parse(text);
      if (name != null && !name.equals(FileName.LOCK)) {
        try (ReadFile file = storage.open(name)) {
          add(name, file.size());
        }
      }
    }
  }

  private void add(FileName name, long bytes) {
    sizes.merge(name, bytes, Long::sum);
    used += bytes;
  }

  /** Takes room for bytes of a file: for as many as fit, which it returns. */
  synchronized int take(FileName name, int bytes) {
    int fit = Math.clamp(most - used, 0, bytes);
    add(name, fit);
    return fit;
  }

  synchronized void giveBack(FileName name) {
    Long size = sizes.remove(name);
    used -= size == null ? 0 : size;
  }

  synchronized long left() {
    return Math.max(0, most - used);
  }
}
