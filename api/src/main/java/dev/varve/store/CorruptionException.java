package dev.varve.store;

import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileName;
import org.jspecify.annotations.Nullable;

/**
 * Data that was promised to be durable is damaged. Nothing was deleted, skipped or rewritten; the
 * message names file and position.
 */
public class CorruptionException extends StoreException {
  private final @Nullable FileName file;
  private final long position;

  /** Damage in a file of the store at {@code location}. */
  public CorruptionException(String location, CorruptFileException cause) {
    super(location + "/" + cause.getMessage(), cause);
    this.file = cause.file();
    this.position = cause.position();
  }

  /** Damage that is not in one place, such as a file that is not there. */
  public CorruptionException(String message, @Nullable FileName file) {
    super(message);
    this.file = file;
    this.position = 0;
  }

  /** The damaged file, or null if the damage is not in one. */
  public @Nullable FileName file() {
    return file;
  }

  /**
   * Where the damage was noticed, in bytes from the start of the file; 0 if it is not in one place.
   */
  public long position() {
    return position;
  }
}
