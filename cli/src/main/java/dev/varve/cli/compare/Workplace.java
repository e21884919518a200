package dev.varve.cli.compare;

import dev.varve.assembly.Assembly;
import dev.varve.cli.base.Closing;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.Directories;
import dev.varve.cli.base.Interrupts;
import dev.varve.cli.base.OutputFile;
import dev.varve.event.StoreListener;
import dev.varve.lab.sim.PolicyWatch;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where stores are kept while they are compared. When it is closed, or the user interrupts the
 * command, they are deleted, unless somebody wants to keep them.
 *
 * <p>Thread safety: one thread at a time, beside the one that is told of an interruption.
 */
final class Workplace implements AutoCloseable {
  private static final Duration LONGEST_OPENING = Duration.ofSeconds(10);

  private final Path directory;
  private final boolean kept;
  private final Opener opener;
  private final Interrupts.Registration registration;
  private volatile boolean cancelled;
  private volatile boolean somethingHangs;
  private @Nullable Object opening;
  private @Nullable Store open;

  private Workplace(Path directory, boolean kept, Opener opener, Interrupts interrupts) {
    this.directory = directory;
    this.kept = kept;
    this.opener = opener;
    this.registration = interrupts.onInterrupt(this::abandon);
  }

  /**
   * A workplace.
   *
   * @param wanted where stores are to be kept for good; null for a temporary place
   * @param opener of the stores
   * @throws CommandException if there is something already
   * @throws IOException if it cannot be made
   */
  static Workplace create(@Nullable Path wanted, Opener opener, Interrupts interrupts)
      throws IOException {
    Path directory =
        wanted == null ? Files.createTempDirectory("varve-compare-") : emptyDirectory(wanted);
    return new Workplace(directory, wanted != null, opener, interrupts);
  }

  private static Path emptyDirectory(Path wanted) throws IOException {
    OutputFile.checkDirectory(wanted);
    Files.createDirectories(wanted);
    try (Stream<Path> content = Files.list(wanted)) {
      if (content.findAny().isPresent()) {
        throw new CommandException(
            wanted + " is not empty: name a directory that is, or one that does not exist.");
      }
    }
    return wanted;
  }

  /** Where the stores are. */
  Path directory() {
    return directory;
  }

  /**
   * Opens a store here; only one is open at a time.
   *
   * @param listeners that are told what happens in it
   * @param policies watches its policies
   * @throws CancelledException if the user interrupted the command
   */
  Store open(Path where, Assembly assembly, List<StoreListener> listeners, PolicyWatch policies) {
    Object turn = new Object();
    begin(turn);
    Store store = null;
    try {
      store = opener.open(where, assembly, listeners, policies);
      return store;
    } finally {
      end(turn, store);
    }
  }

  private synchronized void begin(Object turn) {
    if (cancelled) {
      throw new CancelledException();
    }
    opening = turn;
  }

  /** Unless it was given up meanwhile. */
  private synchronized void end(Object turn, @Nullable Store store) {
    if (turn.equals(opening)) {
      opening = null;
      open = store;
      notifyAll();
    }
  }

  /**
   * Leaves the store that is open, or is being opened, to those who use it: its policy hangs, and
   * it may never be closed. Others can be opened.
   */
  synchronized void leaveOpen() {
    opening = null;
    open = null;
    somethingHangs = true;
  }

  /** Whether the user interrupted the command. Any thread. */
  boolean isCancelled() {
    return cancelled;
  }

  /** Deletes stores that are not needed any more, unless they are to be kept. */
  void discard(List<Attempt> attempts) throws IOException {
    if (!kept) {
      discardAlways(attempts);
    }
  }

  /** Deletes stores that nobody wants to keep. */
  void discardAlways(List<Attempt> attempts) throws IOException {
    for (Attempt attempt : attempts) {
      delete(attempt.directory());
    }
  }

  private void delete(Path files) throws IOException {
    try {
      Directories.delete(files);
    } catch (IOException e) {
      // A store that was left open may make a file in the very moment; it is tried again at the
      // end, and whatever is left then is in a temporary directory.
      if (!somethingHangs) {
        throw e;
      }
    }
  }

  /** Takes the stores away from whoever uses them. */
  private void abandon() {
    Store store = cancel();
    try {
      if (store != null) {
        Closing.close(store);
      }
      if (!kept) {
        delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory + ": " + e, e);
    } catch (StoreException e) {
      throw new CommandException("cannot close the store: " + e.getMessage(), e);
    }
  }

  /** Lets nothing more be opened, and waits a little for a store that is being opened. */
  private synchronized @Nullable Store cancel() {
    cancelled = true;
    long end = System.nanoTime() + LONGEST_OPENING.toNanos();
    try {
      while (opening != null && System.nanoTime() < end) {
        TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return open;
  }

  @Override
  public void close() throws IOException {
    registration.close();
    if (!kept && !cancelled) {
      delete(directory);
    }
  }
}
