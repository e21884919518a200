package dev.varve.views.kv;

import dev.varve.store.Cursor;
import dev.varve.store.ReadAccess;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A walk over keys in both directions, over the state at the moment it was made; deleted keys are
 * never shown, and whatever is written, flushed or compacted meanwhile changes nothing.
 *
 * <p>Beside the keys there are two more places to stand at: before the first and after the last.
 * Moves at the ends stay there, so one step back from after the last key is always the last key.
 *
 * <p>An open cursor keeps files from being released: close it. Those of a transaction end with it.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class KvCursor implements AutoCloseable {
  private final Cursor cursor;
  private final @Nullable KvTransaction owner;
  private boolean valid;

  private KvCursor(Cursor cursor, @Nullable KvTransaction owner) {
    this.cursor = cursor;
    this.owner = owner;
  }

  /**
   * A cursor at the first key from {@code target} on.
   *
   * @param owner the transaction with which it ends, if any
   */
  static KvCursor at(byte[] target, ReadAccess reads, @Nullable KvTransaction owner) {
    Objects.requireNonNull(target, "target");
    Cursor scan = reads.scan();
    try {
      KvCursor cursor = new KvCursor(scan, owner);
      cursor.valid = scan.seek(target);
      return cursor;
    } catch (RuntimeException e) {
      scan.close();
      throw e;
    }
  }

  /** Whether the cursor stands on a key. */
  public boolean isValid() {
    ensureOpen();
    return valid;
  }

  /**
   * The current key, the caller's own copy.
   *
   * @throws IllegalStateException if there is none
   */
  public byte[] key() {
    ensureOpen();
    return cursor.key().toByteArray();
  }

  /**
   * The current value, the caller's own copy.
   *
   * @throws IllegalStateException if there is none
   */
  public byte[] value() {
    ensureOpen();
    return cursor.value().toByteArray();
  }

  /** Moves to the next key, or after the last; whether there is one. */
  public boolean next() {
    ensureOpen();
    valid = false;
    valid = cursor.next();
    return valid;
  }

  /** Moves to the previous key, or before the first; whether there is one. */
  public boolean previous() {
    ensureOpen();
    valid = false;
    valid = cursor.previous();
    return valid;
  }

  private void ensureOpen() {
    if (owner != null) {
      owner.ensureOpen();
    }
  }

  /** Releases what the cursor holds. Closing twice does nothing. */
  @Override
  public void close() {
    valid = false;
    if (owner != null) {
      owner.forget(this);
    }
    cursor.close();
  }
}
