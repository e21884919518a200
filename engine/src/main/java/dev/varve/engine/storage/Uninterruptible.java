package dev.varve.engine.storage;

import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** File operations that an interrupt of the calling thread does not disturb. */
final class Uninterruptible {
  private Uninterruptible() {}

  /**
   * A channel on a file, not on what a link leads to, whose operations run on the calling thread.
   */
  static AsynchronousFileChannel open(Path path, OpenOption option) throws IOException {
    return AsynchronousFileChannel.open(
        path, Set.of(option, LinkOption.NOFOLLOW_LINKS), new CallingThread());
  }

  /** Makes the names in a directory durable. */
  static void syncDirectory(Path directory) throws IOException {
    // A channel on a directory cannot be asynchronous. To sync again is sound, because a failure of
    // the sync itself is thrown as itself.
    use(
        directory,
        Set.of(StandardOpenOption.READ),
        channel -> {
          channel.force(true);
          return channel;
        });
  }

  /** What is done with a channel. */
  @FunctionalInterface
  interface Use<T> {
    T of(FileChannel channel) throws IOException;
  }

  /**
   * Does something with a channel that an interrupt closes, also one that came before: then it is
   * done again with another, which must do no harm. The interrupt is kept for the caller.
   */
  static <T> T use(Path path, Set<? extends OpenOption> options, Use<T> use) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try (FileChannel channel = FileChannel.open(path, options)) {
          return use.of(channel);
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Runs what it is given where it is given. */
  private static final class CallingThread extends AbstractExecutorService {
    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
