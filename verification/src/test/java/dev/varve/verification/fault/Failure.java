package dev.varve.verification.fault;

import dev.varve.storage.FileKind;
import dev.varve.testkit.storage.Errno;
import dev.varve.testkit.storage.FaultEffect;
import dev.varve.testkit.storage.StorageOperation.Kind;
import org.jspecify.annotations.Nullable;

/** How an operation fails. */
enum Failure {
  /** The device fails; of an append a half is written. */
  EIO(FaultEffect.fail(Errno.EIO)),
  /** The disk is full; of an append a half is written. */
  ENOSPC(FaultEffect.fail(Errno.ENOSPC)),
  /** The user's share of the disk is used up; of an append a half is written. */
  EDQUOT(FaultEffect.fail(Errno.EDQUOT)),
  /** The right is missing. */
  EACCES(FaultEffect.fail(Errno.EACCES)),
  /** The file system takes no changes any more. */
  EROFS(FaultEffect.fail(Errno.EROFS)),
  /** Too many files are open. */
  EMFILE(FaultEffect.fail(Errno.EMFILE)),
  /** A network file system has forgotten the file. */
  ESTALE(FaultEffect.fail(Errno.ESTALE)),
  /** The JVM is out of memory. */
  OUT_OF_MEMORY(FaultEffect.throwing(() -> new OutOfMemoryError("injected"))),
  /** The stack of the thread is at its end. */
  STACK_OVERFLOW(FaultEffect.throwing(() -> new StackOverflowError("injected"))),
  /** The storage throws what its contract does not know. */
  UNCHECKED(FaultEffect.throwingUnchecked(() -> new IllegalStateException("injected"))),
  /** Nothing fails; the thread is interrupted. */
  INTERRUPT(FaultEffect.interrupt()),
  /** It fails though it was done. */
  DONE(FaultEffect.failAfterwards(Errno.EIO)),
  /** The disk is full, and it was done all the same. */
  DONE_AND_FULL(FaultEffect.failAfterwards(Errno.ENOSPC)),
  /** An append fails before it writes anything. */
  NOTHING_WRITTEN(FaultEffect.failAfterWriting(0, Errno.EIO)),
  /** An append fails when one byte was written. */
  ONE_BYTE_WRITTEN(FaultEffect.failAfterWriting(1, Errno.ENOSPC)),
  /** A sync fails, and what it was to sync counts as synced. */
  FORGOTTEN(FaultEffect.failAndForget(Errno.EIO)),
  /** A sync fails for lack of space, and what it was to sync counts as synced. */
  FORGOTTEN_AND_FULL(FaultEffect.failAndForget(Errno.ENOSPC)),
  /** A read meets the end of the file, where there was something before. */
  END_OF_FILE(FaultEffect.endOfFile());

  @SuppressWarnings("ImmutableEnumChecker") // effects are immutable; the interface cannot say so
  private final FaultEffect effect;

  Failure(FaultEffect effect) {
    this.effect = effect;
  }

  FaultEffect effect() {
    return effect;
  }

  /** Whether it says that there is no space. */
  boolean isSpace() {
    return switch (this) {
      case ENOSPC, EDQUOT, DONE_AND_FULL, ONE_BYTE_WRITTEN, FORGOTTEN_AND_FULL -> true;
      default -> false;
    };
  }

  /** Whether something is thrown that no contract of a storage allows. */
  boolean isBroken() {
    return this == OUT_OF_MEMORY || this == STACK_OVERFLOW || this == UNCHECKED;
  }

  /** Whether operations of a kind on files of a kind can fail so. */
  boolean fits(Kind kind, @Nullable FileKind file) {
    return switch (this) {
      case DONE, DONE_AND_FULL ->
          switch (kind) {
            case CREATE, APPEND, SYNC, SYNC_DIRECTORY, DELETE -> true;
            // Of these there is nothing to be done, or they always are.
            case OPEN, READ, LIST, LOCK, VALIDATE, CLOSE -> false;
          };
      case NOTHING_WRITTEN, ONE_BYTE_WRITTEN -> kind == Kind.APPEND;
      case FORGOTTEN, FORGOTTEN_AND_FULL -> kind == Kind.SYNC || kind == Kind.SYNC_DIRECTORY;
      // (An end of a log or a root is what a crash leaves, and no failure.)
      case END_OF_FILE ->
          kind == Kind.READ
              && (file == FileKind.TABLE || file == FileKind.VALUES || file == FileKind.MANIFEST);
      default -> true;
    };
  }
}
