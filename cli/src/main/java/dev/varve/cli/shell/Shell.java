package dev.varve.cli.shell;

import dev.varve.cli.base.FailureText;
import dev.varve.cli.base.OutputException;
import dev.varve.cli.shell.story.FileCommands;
import dev.varve.cli.shell.story.ProcessCommands;
import dev.varve.cli.shell.story.Story;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Carries out lines. A command that fails is told of, and the next one is carried out. */
final class Shell implements AutoCloseable {
  private final Registry registry = new Registry();
  private final Workspace workspace;
  private final Story story;
  private boolean ended;
  private int failures;

  /** A shell with all commands. */
  Shell(Workspace workspace) {
    this.workspace = workspace;
    this.story = new Story(workspace);
    registry
        .add(StoreCommands.all())
        .add(DataCommands.all())
        .add(ScopeCommands.all())
        .add(KvCommands.all())
        .add(RecordCommands.all(registry))
        .add(MemoryCommands.all())
        .add(SharedCommands.all())
        .add(BulkCommands.all())
        .add(MetricCommands.all())
        .add(ProcessCommands.all(story))
        .add(FileCommands.all(story))
        .add(HelpCommands.all(registry, () -> ended = true));
  }

  /** The story that this shell tells, or takes part in. */
  Story story() {
    return story;
  }

  /** The commands. */
  Registry registry() {
    return registry;
  }

  /** Whether a line is neither empty nor a comment. */
  static boolean isCommand(String line) {
    return !line.isBlank() && !line.stripLeading().startsWith("#");
  }

  /** How many commands failed. */
  int failures() {
    return failures;
  }

  /**
   * Carries out all lines.
   *
   * @param stopAtFailure whether a command that fails is the last one
   */
  void carryOut(Lines lines, boolean stopAtFailure) throws IOException {
    String line;
    while (!ended && (line = lines.next(workspace.prompt())) != null) {
      carryOut(line);
      if (stopAtFailure && failures > 0) {
        return;
      }
    }
  }

  /** Carries out a line. */
  void carryOut(String line) {
    if (isCommand(line)) {
      String problem = attempt(line);
      if (problem != null) {
        failures++;
        workspace.say("error: " + workspace.relative(problem));
      }
    }
    workspace.out().flush();
  }

  /** Carries out a command; returns why that was not possible, or null. */
  private @Nullable String attempt(String line) {
    Detour detour = workspace.detour();
    try {
      String own = detour == null ? line : detour.carryOut(line);
      if (own != null) {
        registry.carryOut(own, workspace);
      }
      return null;
    } catch (OutputException e) {
      throw e; // Nobody can be told.
    } catch (IOException | RuntimeException e) {
      return FailureText.of(e);
    }
  }

  /** Ends the story, if there is one. */
  @Override
  public void close() throws IOException {
    story.close();
  }
}
