package dev.varve.cli.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a script. Each is printed before it is carried out, behind a prompt unless it is a
 * comment or empty, so that what is printed can be read without the script.
 */
final class ScriptLines implements Lines {
  private final BufferedReader reader;
  private final PrintWriter echo;

  ScriptLines(InputStream script, PrintWriter echo) {
    this.reader = new BufferedReader(new InputStreamReader(script, StandardCharsets.UTF_8));
    this.echo = echo;
  }

  @Override
  public @Nullable String next(String prompt) throws IOException {
    String line = reader.readLine();
    if (line != null) {
      echo.println(Shell.isCommand(line) ? prompt + line : line);
    }
    return line;
  }
}
