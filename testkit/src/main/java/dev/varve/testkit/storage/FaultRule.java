package dev.varve.testkit.storage;

import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.testkit.storage.StorageOperation.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Which operations something happens to.
 *
 * @param kind what is done
 * @param file to files of which kind; null if to any file or to the directory
 * @param first the first operation that this happens to, counted from 1 among those that match
 * @param times whether it happens to that one only
 * @param effect what happens
 */
public record FaultRule(
    Kind kind, @Nullable FileKind file, long first, Times times, FaultEffect effect) {

  /** How often something happens. */
  public enum Times {
    /** Once. */
    ONCE,
    /** From then on, for ever. */
    FOR_EVER
  }

  /** A rule. */
  public FaultRule {
    if (first < 1) {
      throw new IllegalArgumentException("operations are counted from 1, but got " + first);
    }
  }

  /** It happens to the {@code k}-th operation of a kind on a file of a kind. */
  public static FaultRule once(Kind kind, @Nullable FileKind file, long k, FaultEffect effect) {
    return new FaultRule(kind, file, k, Times.ONCE, effect);
  }

  /** It happens to the {@code k}-th operation of a kind on a file of a kind, and all later ones. */
  public static FaultRule forEver(Kind kind, @Nullable FileKind file, long k, FaultEffect effect) {
    return new FaultRule(kind, file, k, Times.FOR_EVER, effect);
  }

  /** Whether an operation is of these kinds. */
  boolean matches(StorageOperation operation) {
    FileName name = operation.file();
    return operation.kind() == kind && (file == null || (name != null && name.kind() == file));
  }

  /** Whether it happens to the operation that is the {@code k}-th to match. */
  boolean applies(long k) {
    return times == Times.ONCE ? k == first : k >= first;
  }
}
