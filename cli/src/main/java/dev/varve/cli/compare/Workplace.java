package dev.varve.cli.compare;

import dev.varve.assembly.Assembly;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.Directories;
import dev.varve.cli.base.Interrupts;
import dev.varve.cli.base.OutputFile;
import dev.varve.event.StoreListener;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where stores are kept while they are compared. When it is closed, or the user interrupts the
 * command, they are deleted, unless somebody wants to keep them.
 *
 * <p>Thread safety: one thread at a time, beside the one that is told of an interruption.
 */
final class Workplace implements AutoCloseable {
  private final Path directory;
  private final boolean kept;
  private final Opener opener;
  private final Interrupts.Registration registration;
  private volatile boolean cancelled;
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
   * @throws CancelledException if the user interrupted the command
   */
  synchronized Store open(Path where, Assembly assembly, List<StoreListener> listeners) {
    if (cancelled) {
      throw new CancelledException();
    }
    Store store = opener.open(where, assembly, listeners);
    open = store;
    return store;
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
      Directories.delete(attempt.directory());
    }
  }

  /** Takes the stores away from whoever uses them. */
  private synchronized void abandon() {
    cancelled = true;
    try {
      if (open != null) {
        open.close();
      }
      if (!kept) {
        Directories.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory + ": " + e, e);
    } catch (StoreException e) {
      throw new CommandException("cannot close the store: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    registration.close();
    if (!kept && !cancelled) {
      Directories.delete(directory);
    }
  }
}
