package dev.varve.testkit.storage;

import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of {@link OrderSanitizer}, and what they need to know.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class OrderRules {
  private static final int ROOTS = 2;

  private final Map<FileName, FileHistory> files = new LinkedHashMap<>();
  private final Set<FileName> everCreated = new HashSet<>();
  private final List<AssertionError> violations = new ArrayList<>();
  private boolean changesAllowed = true;
  private @Nullable Throwable directoryFailure;
  private long directoryFailedInLife;
  private long clock;
  private long life;

  private AssertionError violation(String rule, String what) {
    AssertionError error = new AssertionError(rule + ": " + what);
    violations.add(error);
    return error;
  }

  synchronized List<AssertionError> violations() {
    return List.copyOf(violations);
  }

  synchronized void allowChanges(boolean allowed) {
    changesAllowed = allowed;
  }

  private void ensureChangesAllowed(String operation, @Nullable FileName name) {
    clock++;
    if (!changesAllowed) {
      throw violation(
          "O13", operation + (name == null ? "" : " " + name) + " where nothing must be changed");
    }
  }

  /** A store takes the lock: what the one before it knew of failures is forgotten. */
  synchronized void newLife() {
    life++;
  }

  // What is known of files.

  private FileHistory history(FileName name) {
    return files.computeIfAbsent(name, n -> new FileHistory(n, false, clock));
  }

  synchronized void beforeCreate(FileName name) {
    ensureChangesAllowed("create", name);
    // (Of a name that exists, the storage says so.)
    if (everCreated.contains(name) && !files.containsKey(name)) {
      throw violation("O8", name + " is created a second time");
    }
  }

  synchronized FileHistory created(FileName name) {
    everCreated.add(name);
    FileHistory file = new FileHistory(name, true, clock);
    file.isOpenForAppend = true;
    files.put(name, file);
    return file;
  }

  synchronized void beforeAppend(FileHistory file) {
    ensureChangesAllowed("append", file.name);
    if (file.failure != null) {
      throw violation(
          "O5", file.name + " is appended to after this failed: " + file.failure.getMessage());
    }
    switch (file.name.kind()) {
      case MANIFEST -> ensureTablesAreDurable(file.name);
      case ROOT -> ensureManifestIsDurable(file.name);
      default -> {}
    }
  }

  private void ensureTablesAreDurable(FileName manifest) {
    for (FileHistory table : files.values()) {
      if ((table.name.kind() == FileKind.TABLE || table.name.kind() == FileKind.VALUES)
          && table.isOurs
          && table.creator.equals(Thread.currentThread())
          && !table.isOpenForAppend
          && !table.isGivenUp
          && !table.isDurable()) {
        throw violation(
            "O2",
            manifest + " is appended to before " + table.name + " is durable: " + table.lack());
      }
    }
  }

  private void ensureManifestIsDurable(FileName root) {
    FileHistory manifest = newest(FileKind.MANIFEST);
    if (manifest != null && !manifest.isDurable()) {
      throw violation(
          "O3", root + " is written before " + manifest.name + " is durable: " + manifest.lack());
    }
  }

  private @Nullable FileHistory newest(FileKind kind) {
    FileHistory newest = null;
    for (FileHistory file : files.values()) {
      if (file.isOurs
          && file.name.kind() == kind
          && (newest == null || file.name.number() > newest.name.number())) {
        newest = file;
      }
    }
    return newest;
  }

  synchronized void appended(FileHistory file, int length) {
    file.appended += length;
    file.appender = Thread.currentThread();
  }

  synchronized void failedSync(FileHistory file, Throwable failure) {
    file.hasFailedSync = true;
    failed(file, failure);
  }

  synchronized void failed(FileHistory file, Throwable failure) {
    if (file.failure == null) {
      file.failure = failure;
      file.failedInLife = life;
      // Some of it may be there.
      file.appended = Math.max(file.appended, file.synced + 1);
      file.appender = Thread.currentThread();
    }
  }

  /** The number of bytes that a sync now covers. */
  synchronized long beforeSync(FileHistory file) {
    ensureChangesAllowed("sync", file.name);
    if (file.failure != null) {
      throw violation(
          "O6", file.name + " is synced after this failed: " + file.failure.getMessage());
    }
    return file.appended;
  }

  synchronized FileHistory beforeSync(FileName name) {
    ensureChangesAllowed("sync", name);
    FileHistory file = history(name);
    // After an append failed, what was there before is as good as ever, once it was read.
    if (file.failure != null && file.hasFailedSync && file.failedInLife == life) {
      throw violation("O6", name + " is synced after this failed: " + file.failure.getMessage());
    }
    return file;
  }

  synchronized void synced(FileHistory file, long covered) {
    file.synced = Math.max(file.synced, covered);
    file.syncedAt = ++clock;
  }

  synchronized long sizeOf(FileHistory file) {
    return file.appended;
  }

  /** The files whose names a sync of the directory makes durable now. */
  synchronized List<FileHistory> beforeSyncDirectory() {
    ensureChangesAllowed("sync the directory", null);
    if (directoryFailure != null && directoryFailedInLife == life) {
      throw violation(
          "O6",
          "the directory is synced after a sync of it failed: " + directoryFailure.getMessage());
    }
    return List.copyOf(files.values());
  }

  synchronized void failedDirectory(Throwable failure) {
    directoryFailure = failure;
    directoryFailedInLife = life;
  }

  synchronized void syncedDirectory(List<FileHistory> covered) {
    covered.forEach(file -> file.isNameDurable = true);
  }

  synchronized void closedForAppend(FileHistory file) {
    file.isOpenForAppend = false;
  }

  synchronized FileHistory opened(FileName name) {
    FileHistory file = history(name);
    file.readers++;
    return file;
  }

  synchronized void closedForRead(FileHistory file) {
    file.readers--;
  }

  synchronized void beforeRead(FileHistory file, long position, int length) {
    if (file.isOurs
        && !file.isOpenForAppend
        && file.failure == null
        && position + length > file.appended) {
      throw violation(
          "O9",
          "bytes "
              + position
              + " to "
              + (position + length)
              + " of "
              + file.name
              + " are read, which has "
              + file.appended);
    }
  }

  synchronized void beforeDelete(FileName name) {
    ensureChangesAllowed("delete", name);
    FileHistory file = history(name);
    file.isGivenUp = true;
    if (file.readers > 0 || file.isOpenForAppend) {
      throw violation(
          "O12",
          name
              + " is deleted while "
              + file.readers
              + " readers "
              + (file.isOpenForAppend ? "and its writer " : "")
              + "have it open");
    }
    switch (name.kind()) {
      case ROOT, MANIFEST -> ensureSuperseded(name);
      case WAL, TABLE, VALUES -> ensureEditIsDurable(file);
      case LOCK -> throw violation("O4", "the file that is locked is deleted");
    }
  }

  private void ensureSuperseded(FileName name) {
    long roots =
        files.values().stream()
            .filter(file -> file.isOurs && file.name.kind() == FileKind.ROOT)
            .filter(file -> file.name.number() > name.number() && file.isDurable())
            .count();
    if (roots < ROOTS) {
      throw violation(
          "O3", name + " is deleted while " + roots + " of " + ROOTS + " newer roots are durable");
    }
    ensureManifestIsDurable(name);
  }

  private void ensureEditIsDurable(FileHistory file) {
    FileHistory manifest = newest(FileKind.MANIFEST);
    if (manifest == null
        || manifest.isSynced()
        || !Thread.currentThread().equals(manifest.appender)) {
      return;
    }
    // After a failure it is unknown whether the edit counts, so what it may name must stay; what
    // an earlier edit made obsolete may go.
    if (manifest.failure == null || (file.isOurs && file.createdAt > manifest.syncedAt)) {
      throw violation(
          "O4",
          file.name
              + " is deleted before the edit in "
              + manifest.name
              + " is durable: "
              + manifest.lack());
    }
  }

  synchronized void deleted(FileName name) {
    files.remove(name);
  }

  /** A write was acknowledged as durable, with nobody else writing. */
  synchronized void acknowledged() {
    for (FileHistory file : files.values()) {
      if (file.name.kind() == FileKind.WAL
          && file.isOurs
          && file.appended > 0
          && !file.isDurable()) {
        throw violation(
            "O1", "a write is acknowledged before " + file.name + " is durable: " + file.lack());
      }
    }
  }

  synchronized void ensureClosed() {
    List<String> open = new ArrayList<>();
    for (FileHistory file : files.values()) {
      if (file.readers > 0 || file.isOpenForAppend) {
        open.add(file.name.toString());
      }
    }
    if (!open.isEmpty()) {
      throw violation("O10", "these files are open still: " + open);
    }
  }
}
