package dev.varve.engine.health;

import dev.varve.engine.runtime.Events;
import dev.varve.engine.runtime.Progress;
import dev.varve.event.StateChanged;
import dev.varve.storage.NoSpaceException;
import dev.varve.store.StoreClosedException;
import dev.varve.store.StoreException;
import dev.varve.store.StoreFailedException;
import dev.varve.store.StoreState;
import dev.varve.store.WriteRejectedException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The state of a store. It only gets worse, except that {@link StoreState#DEGRADED} ends when the
 * failed work succeeds and {@link StoreState#SUSPENDED} when somebody resumes.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Health {
  private final String location;
  private final Events events;
  private final Progress progress;
  private final AtomicReference<Status> status =
      new AtomicReference<>(new Status(StoreState.HEALTHY, null));

  private record Status(StoreState state, @Nullable Throwable cause) {}

  /** A healthy store at a location. */
  public Health(String location, Events events, Progress progress) {
    this.location = location;
    this.events = events;
    this.progress = progress;
  }

  /** Where the store is. */
  public String location() {
    return location;
  }

  /** The state now. */
  public StoreState state() {
    return status.get().state;
  }

  /** Whether writes are taken. */
  public boolean isWritable() {
    return switch (state()) {
      case HEALTHY, DEGRADED -> true;
      case SUSPENDED, READ_ONLY, FAILED, CLOSED -> false;
    };
  }

  /**
   * Does nothing if reads are answered.
   *
   * @throws StoreException that says why they are not
   */
  public void ensureReadable() {
    if (state().compareTo(StoreState.FAILED) >= 0) {
      throw Objects.requireNonNull(whyNoReads());
    }
  }

  /**
   * Does nothing if writes are taken.
   *
   * @throws StoreException that says why they are not
   */
  public void ensureWritable() {
    StoreException why = whyNoWrites();
    if (why != null) {
      throw why;
    }
  }

  /** Background work failed and will be tried again. */
  public void degrade(Throwable cause) {
    worsen(StoreState.DEGRADED, cause);
  }

  /** The background work that failed succeeded. */
  public void recover() {
    Status old = status.get();
    if (old.state == StoreState.DEGRADED) {
      change(old, new Status(StoreState.HEALTHY, null));
    }
  }

  /** Somebody made space: writes are taken again. */
  public void resume() {
    Status old = status.get();
    if (old.state == StoreState.SUSPENDED) {
      change(old, new Status(StoreState.HEALTHY, null));
    }
  }

  /**
   * A write to the log or the manifest failed. If there was no space, the store can go on once
   * there is; after anything else the end of a file is unknown, and if a part is to blame, more
   * than that.
   */
  public void writeFailed(Throwable cause) {
    worsen(
        switch (cause) {
          case NoSpaceException _ -> StoreState.SUSPENDED;
          case BrokenPartException _ -> StoreState.FAILED;
          default -> StoreState.READ_ONLY;
        },
        cause);
  }

  /** Something happened that must not happen. */
  public void fail(Throwable cause) {
    worsen(StoreState.FAILED, cause);
  }

  /** The store is being closed. */
  public void close() {
    worsen(StoreState.CLOSED, null);
  }

  private void worsen(StoreState to, @Nullable Throwable cause) {
    Status old = status.get();
    while (old.state.compareTo(to) < 0) {
      if (change(old, new Status(to, cause))) {
        return;
      }
      old = status.get();
    }
  }

  private boolean change(Status from, Status to) {
    if (!status.compareAndSet(from, to)) {
      return false;
    }
    events.note(new StateChanged(from.state, to.state, to.cause));
    progress.made();
    return true;
  }

  /** What to throw at somebody who wants to read, or null if reads work. */
  public @Nullable StoreException whyNoReads() {
    Status now = status.get();
    return switch (now.state) {
      case CLOSED -> new StoreClosedException("the store at " + location + " is closed");
      case FAILED ->
          new StoreFailedException(
              "the store at "
                  + location
                  + " failed: "
                  + describe(now.cause)
                  + ". Close it and open it again.",
              now.cause);
      case HEALTHY, DEGRADED, SUSPENDED, READ_ONLY -> null;
    };
  }

  /** What to throw at somebody who wants to write, or null if writes work. */
  public @Nullable StoreException whyNoWrites() {
    StoreException noReads = whyNoReads();
    if (noReads != null) {
      return noReads;
    }
    Status now = status.get();
    return switch (now.state) {
      case SUSPENDED ->
          new WriteRejectedException(
              WriteRejectedException.Reason.READ_ONLY,
              "the store at "
                  + location
                  + " takes no writes, because there was no space: "
                  + describe(now.cause)
                  + ". Make space, then call resume().",
              now.cause);
      case READ_ONLY ->
          new WriteRejectedException(
              WriteRejectedException.Reason.READ_ONLY,
              "the store at "
                  + location
                  + " takes no writes, because a write to disk failed: "
                  + describe(now.cause)
                  + ". Close it and open it again.",
              now.cause);
      case HEALTHY, DEGRADED, FAILED, CLOSED -> null;
    };
  }

  private static String describe(@Nullable Throwable cause) {
    return cause == null ? "for an unknown reason" : String.valueOf(cause.getMessage());
  }
}
