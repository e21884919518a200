package dev.varve.testkit.storage;

import java.util.function.Supplier;

/**
 * What happens to an operation instead of, before, or after being carried out. To close something
 * always succeeds in so far that it is closed, whatever is thrown afterwards.
 *
 * <p>There is no short read: {@link dev.varve.storage.ReadFile#read} fills what it was asked for or
 * throws, and dealing with short reads of the operating system is the business of the storage that
 * makes them. What is left of a read that stays short is {@link EndOfFile}.
 */
public sealed interface FaultEffect {
  /**
   * The operation throws. Of an append, {@code written} bytes are written before; a negative number
   * stands for half of them.
   */
  record Fail(Errno errno, int written) implements FaultEffect {}

  /** The operation is carried out, and throws all the same, as if the answer had been lost. */
  record FailAfterwards(Errno errno) implements FaultEffect {}

  /** A read finds that the file ends where it was to read, as if somebody had cut it off. */
  record EndOfFile() implements FaultEffect {}

  /** A sync throws, and what was to be synced counts as synced from then on and never is. */
  record FailAndForget(Errno errno) implements FaultEffect {}

  /** The operation waits and is carried out then. */
  record WaitAt(Gate gate) implements FaultEffect {}

  /** The thread is interrupted, and the operation carried out. */
  record Interrupt() implements FaultEffect {}

  /** The operation throws an error and is not carried out. */
  record ThrowError(Supplier<? extends Error> error) implements FaultEffect {}

  /** The operation throws what no storage may throw, and is not carried out. */
  record ThrowException(Supplier<? extends RuntimeException> exception) implements FaultEffect {}

  /** The operation throws; an append writes half of its bytes before. */
  static FaultEffect fail(Errno errno) {
    return new Fail(errno, -1);
  }

  /** The operation throws; an append writes so many bytes before, if it has them. */
  static FaultEffect failAfterWriting(int bytes, Errno errno) {
    return new Fail(errno, bytes);
  }

  /** The operation throws after it was carried out; one that only looks is not carried out. */
  static FaultEffect failAfterwards(Errno errno) {
    return new FailAfterwards(errno);
  }

  /** A read meets the end of the file. Other operations than reads are carried out. */
  static FaultEffect endOfFile() {
    return new EndOfFile();
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

  /** The operation throws an exception that its contract does not know. */
  static FaultEffect throwingUnchecked(Supplier<? extends RuntimeException> exception) {
    return new ThrowException(exception);
  }
}
