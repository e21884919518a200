package dev.varve.engine.read;

import dev.varve.bytes.Bytes;
import dev.varve.engine.health.ClientErrors;
import dev.varve.engine.health.Health;
import dev.varve.store.Cursor;
import dev.varve.store.StoreClosedException;
import dev.varve.store.StoreException;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.Objects;

/** A client's cursor: the walk itself, what it holds, and what its errors mean to a client. */
public final class StoreCursor implements Cursor {
  private final VisibleCursor cursor;
  private final String location;
  private final Health health;
  private final Leaks.Hold hold;
  private boolean broken;

  /**
   * A cursor.
   *
   * @param cursor the walk, which this closes
   * @param location of the store
   * @param health of the store: whether it can still be read
   * @param leaks watches this
   * @param release gives back what the walk needs
   */
  public StoreCursor(
      VisibleCursor cursor, String location, Health health, Leaks leaks, Runnable release) {
    this.cursor = cursor;
    this.location = location;
    this.health = health;
    this.hold = leaks.watch(this, "cursor", release);
  }

  @Override
  public boolean next() {
    ensureUsable();
    try {
      return cursor.next();
    } catch (IOException e) {
      throw failed(e);
    } finally {
      Reference.reachabilityFence(this); // or it could be given back as forgotten in its last call
    }
  }

  @Override
  public boolean previous() {
    ensureUsable();
    try {
      return cursor.previous();
    } catch (IOException e) {
      throw failed(e);
    } finally {
      Reference.reachabilityFence(this); // or it could be given back as forgotten in its last call
    }
  }

  @Override
  public boolean seek(byte[] key) {
    Objects.requireNonNull(key, "key");
    ensureUsable();
    try {
      return cursor.seek(Bytes.wrap(key));
    } catch (IOException e) {
      throw failed(e);
    } finally {
      Reference.reachabilityFence(this); // or it could be given back as forgotten in its last call
    }
  }

  @Override
  public void beforeFirst() {
    ensureUsable();
    cursor.beforeFirst();
  }

  @Override
  public void afterLast() {
    ensureUsable();
    cursor.afterLast();
  }

  @Override
  public Bytes key() {
    ensureOnKey();
    return cursor.key();
  }

  @Override
  public Bytes value() {
    ensureOnKey();
    try {
      return cursor.value();
    } catch (IOException e) {
      throw failed(e);
    } finally {
      Reference.reachabilityFence(this); // or it could be given back as forgotten in its last call
    }
  }

  private void ensureOnKey() {
    ensureUsable();
    if (!cursor.isOnKey()) {
      throw new IllegalStateException("the cursor is not on a key: call next() first");
    }
  }

  private void ensureUsable() {
    if (hold.isReleased()) {
      throw new StoreClosedException("the cursor is closed");
    }
    if (broken) {
      throw new IllegalStateException("the cursor failed before and cannot be used any more");
    }
    try {
      health.ensureReadable();
    } catch (StoreException e) {
      close();
      throw e;
    }
  }

  private StoreException failed(IOException e) {
    broken = true;
    return ClientErrors.of(location, "read", e);
  }

  @Override
  public void close() {
    if (!hold.isReleased()) {
      try {
        cursor.close();
      } catch (IOException e) {
        throw ClientErrors.of(location, "close a cursor of", e);
      } finally {
        hold.release();
      }
    }
  }
}
