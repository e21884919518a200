package dev.varve.cli.shell.story;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.Directories;
import dev.varve.cli.base.FileErrors;
import dev.varve.cli.shell.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A story: a directory of its own that is deleted at the end, in which stores may be damaged, and
 * at most one child process that may be killed.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class Story implements AutoCloseable {
  private final Workspace workspace;
  private @Nullable Path directory;
  private @Nullable ChildDetour child;
  private long acknowledged = -1;

  /** None so far. */
  public Story(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Begins one in a fresh directory; stores and files are called as in it from then on. */
  void begin() {
    if (directory != null) {
      throw new CommandException("a story has begun already.");
    }
    try {
      Path fresh = Files.createTempDirectory("varve-story-").toRealPath();
      directory = fresh;
      workspace.enter(fresh);
    } catch (IOException e) {
      throw new CommandException("cannot make a directory: " + FileErrors.reason(e) + ".", e);
    }
  }

  /** Takes part in the story of the parent process. */
  public void join(Path parents) {
    workspace.enter(parents);
  }

  /**
   * The directory.
   *
   * @throws CommandException if no story has begun
   */
  Path directory() {
    if (directory == null) {
      throw new CommandException(
          "only a story may do that, because it is about damage: 'story' begins one in a directory"
              + " of its own.");
    }
    return directory;
  }

  /** Has a child process carry out the lines from here on. */
  void startChild() throws IOException {
    child = new ChildDetour(Child.start(directory(), workspace.fixed()), workspace, this);
    workspace.detour(child);
  }

  /** Remembers how many writes a child has told of before it was killed. */
  void acknowledged(long writes) {
    acknowledged = writes;
  }

  /**
   * How many writes the last child had told of that was killed while it made them.
   *
   * @throws CommandException if none was
   */
  long acknowledged() {
    if (acknowledged < 0) {
      throw new CommandException("no child was killed during a command: see 'kill-after'.");
    }
    return acknowledged;
  }

  /** Kills the child, if there is one, and deletes the directory. */
  @Override
  public void close() throws IOException {
    if (child != null) {
      child.kill();
    }
    if (directory != null) {
      workspace.close();
      Directories.delete(directory);
    }
  }
}
