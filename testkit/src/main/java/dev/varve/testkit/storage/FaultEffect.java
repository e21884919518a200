package dev.varve.testkit.storage;

import java.util.function.Supplier;

/**
 * What happens to an operation instead of, or before, being carried out.
 *
 * <p>There is no short read: {@link dev.varve.storage.ReadFile#read} fills what it was asked for or
 * throws, and dealing with short reads of the operating system is the business of the storage that
 * makes them.
 */
public sealed interface FaultEffect {
  /**
   * The operation throws. Of an append, {@code written} bytes are written before; a negative number
   * stands for half of them.
   */
  record Fail(Errno errno, int written) implements FaultEffect {}

  /** A sync throws, and what was to be synced counts as synced from then on and never is. */
  record FailAndForget(Errno errno) implements FaultEffect {}

  /** The operation waits and is carried out then. */
  record WaitAt(Gate gate) implements FaultEffect {}

  /** The thread is interrupted, and the operation carried out. */
  record Interrupt() implements FaultEffect {}

  /** The operation throws an error and is not carried out. */
  record ThrowError(Supplier<? extends Error> error) implements FaultEffect {}

  /** The operation throws; an append writes half of its bytes before. */
  static FaultEffect fail(Errno errno) {
    return new Fail(errno, -1);
  }

  /** The operation throws; an append writes so many bytes before, if it has them. */
  static FaultEffect failAfterWriting(int bytes, Errno errno) {
    return new Fail(errno, bytes);
  }

  /**
   * A sync throws as it does on Linux: what was to be synced can be read still, the next sync
   * succeeds, and a loss of power takes it. Needs a {@link CrashStorage} just below. (Rebello et
   * al., USENIX ATC 2020.)
   */
  static FaultEffect failAndForget(Errno errno) {
    return new FailAndForget(errno);
  }

  /** The operation waits at a gate. */
  static FaultEffect waitAt(Gate gate) {
    return new WaitAt(gate);
  }

  /** The thread is interrupted just before the operation. */
  static FaultEffect interrupt() {
    return new Interrupt();
  }

  /** The operation throws an error, such as {@link OutOfMemoryError}. */
  static FaultEffect throwing(Supplier<? extends Error> error) {
    return new ThrowError(error);
  }
}
