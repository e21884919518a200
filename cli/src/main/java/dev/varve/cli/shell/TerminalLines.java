package dev.varve.cli.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Lines that somebody types, with editing, history and completion. Ctrl-C drops a line, Ctrl-D ends
 * the input.
 */
final class TerminalLines implements Lines {
  private static final String HISTORY = ".varve_history";

  private final Terminal terminal;
  private final LineReader reader;
  private final Registry registry;

  TerminalLines(Registry registry) throws IOException {
    this.registry = registry;
    this.terminal = TerminalBuilder.builder().system(true).build();
    // Words and escapes are those of the shell, not of JLine.
    DefaultParser parser = new DefaultParser();
    parser.setQuoteChars(new char[0]);
    parser.setEscapeChars(new char[0]);
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(parser)
            .completer((_, line, candidates) -> complete(line, candidates))
            .variable(LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), HISTORY))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
  }

  private void complete(ParsedLine line, List<Candidate> candidates) {
    boolean first = line.wordIndex() == 0;
    String command = first ? "" : line.words().getFirst();
    Iterable<String> words =
        first || command.equals(HelpCommands.HELP) ? registry.names() : registry.words(command);
    for (String word : words) {
      boolean complete = !word.endsWith("=");
      candidates.add(new Candidate(word, word, null, null, null, null, complete));
    }
  }

  @Override
  public @Nullable String next(String prompt) {
    while (true) {
      try {
        return reader.readLine(prompt);
      } catch (UserInterruptException e) {
        // The line is dropped.
      } catch (EndOfFileException e) {
        return null;
      }
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
