package dev.varve.testkit.storage;

import dev.varve.storage.FileName;
import org.jspecify.annotations.Nullable;

/**
 * What was done to a file since it was created here, or first seen.
 *
 * <p>Thread safety: none; {@link OrderRules} sees to it.
 */
final class FileHistory {
  final FileName name;

  /** Whether it was created here; else it was there before, and little is known of it. */
  final boolean isOurs;

  /** Who created it. */
  final Thread creator = Thread.currentThread();

  /** When it was created, counted in operations. */
  final long createdAt;

  /** The bytes that were appended. */
  long appended;

  /** Of these, the bytes that a sync covered that returned. */
  long synced;

  /** Who appended last. */
  @Nullable Thread appender;

  /** When a sync of it returned last, counted in operations. */
  long syncedAt;

  /** Whether a sync of the directory covered its creation. */
  boolean isNameDurable;

  /** The handles on it that are open for reading. */
  int readers;

  /** Whether the handle that appends is open. */
  boolean isOpenForAppend;

  /** What made an append or sync of it fail, and in which life of its store. */
  @Nullable Throwable failure;

  long failedInLife;

  /** Whether a sync of it failed. */
  boolean hasFailedSync;

  /** Whether its deletion was tried: its owner does not want it. */
  boolean isGivenUp;

  FileHistory(FileName name, boolean isOurs, long createdAt) {
    this.name = name;
    this.isOurs = isOurs;
    this.createdAt = createdAt;
  }

  boolean isSynced() {
    return synced >= appended;
  }

  boolean isDurable() {
    return isSynced() && isNameDurable;
  }

  /** What is missing until it is durable, in words. */
  String lack() {
    if (!isSynced()) {
      return synced + " of its " + appended + " bytes are synced";
    }
    return "the directory was not synced since it was created";
  }
}
