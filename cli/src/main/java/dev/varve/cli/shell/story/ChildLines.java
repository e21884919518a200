package dev.varve.cli.shell.story;

import dev.varve.cli.shell.Lines;
import dev.varve.cli.shell.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines that a child process gets from its parent. Nothing is echoed. */
public final class ChildLines implements Lines {
  private final BufferedReader reader;
  private final Workspace workspace;

  /** The lines of a stream, for the shell of this workspace. */
  public ChildLines(InputStream input, Workspace workspace) {
    this.reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    this.workspace = workspace;
    workspace.onAcknowledged(this::tell);
  }

  private void tell(long writes) {
    say(ChildProtocol.acknowledged(writes));
  }

  private void say(String line) {
    workspace.say(line);
    workspace.out().flush();
  }

  @Override
  public @Nullable String next(String prompt) throws IOException {
    say(ChildProtocol.DONE);
    return reader.readLine();
  }
}
