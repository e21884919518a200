package dev.varve.engine.read;

import dev.varve.engine.runtime.Events;
import dev.varve.event.HandleLeaked;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/**
 * Gives back what forgotten snapshots, transactions and cursors hold, when the garbage collector
 * finds them, and tells the store's owner.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Leaks {
  private final Cleaner cleaner;
  private final Events events;

  /** Watches nothing yet. */
  public Leaks(Cleaner cleaner, Events events) {
    this.cleaner = cleaner;
    this.events = events;
  }

  /**
   * Watches a handle.
   *
   * @param handle that may be forgotten
   * @param what it is, in a word
   * @param release gives back what it holds, and does not refer to it; it is called once
   */
  public Hold watch(Object handle, String what, Runnable release) {
    Hold hold = new Hold(what, release, events);
    hold.cleanable = cleaner.register(handle, hold::forgotten);
    return hold;
  }

  /** What a handle holds. */
  public static final class Hold {
    private static final VarHandle RELEASED = releasedHandle();

    private final String what;
    private final Runnable release;
    private final Events events;
    private volatile boolean released; // written through the handle
    private Cleaner.@Nullable Cleanable cleanable;

    private Hold(String what, Runnable release, Events events) {
      this.what = what;
      this.release = release;
      this.events = events;
    }

    private static VarHandle releasedHandle() {
      try {
        return MethodHandles.lookup().findVarHandle(Hold.class, "released", boolean.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    /** Gives back what the handle holds, once. */
    public void release() {
      if (RELEASED.compareAndSet(this, false, true)) {
        release.run();
        if (cleanable != null) {
          cleanable.clean();
        }
      }
    }

    /** Whether it was given back. */
    public boolean isReleased() {
      return released;
    }

    private void forgotten() {
      if (RELEASED.compareAndSet(this, false, true)) {
        release.run();
        events.note(new HandleLeaked(what, null));
        events.deliver();
      }
    }
  }
}
