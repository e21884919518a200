package dev.varve.cli.move;

import dev.varve.bytes.Bytes;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.KeyspaceName;
import dev.varve.cli.data.BadLineException;
import dev.varve.cli.data.Input;
import dev.varve.cli.data.LineReader;
import dev.varve.cli.data.TsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads an export and checks all of it: the form of each line, the order of names and keys, and the
 * digest.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class ExportReader {
  private final Input input;
  private final LineReader lines;
  private final ContentDigest digest = new ContentDigest();
  private final ContentVisitor visitor;
  private String keyspace = "";
  private @Nullable Bytes lastKey;

  private ExportReader(Input input, ContentVisitor visitor) {
    this.input = input;
    this.lines = new LineReader(input.content(), LineReader.LONGEST_LINE);
    this.visitor = visitor;
  }

  /**
   * Shows what is in an export to a visitor, line by line; the digest is checked after that.
   *
   * @throws CommandException if it is no export, or damaged
   */
  static Totals read(Input input, ContentVisitor visitor) {
    ExportReader reader = new ExportReader(input, visitor);
    try {
      return reader.read();
    } catch (BadLineException e) {
      throw new CommandException(
          input.name() + ", line " + reader.lines.number() + ": " + e.getMessage() + ".", e);
    } catch (IOException e) {
      throw new CommandException(
          "cannot read "
              + input.name()
              + " beyond line "
              + reader.lines.number()
              + ": it is damaged or cut off ("
              + e.getMessage()
              + ").",
          e);
    }
  }

  private Totals read() throws IOException, BadLineException {
    readFirstLine();
    while (next()) {
      int tab = indexOfTab();
      if (tab < lines.end()) {
        readEntry();
        continue;
      }
      String line = text();
      if (line.startsWith(ExportFormat.KEYSPACE)) {
        readKeyspace(line.substring(ExportFormat.KEYSPACE.length()));
      } else if (ExportFormat.isLastLine(line)) {
        return readLastLine(line);
      } else {
        throw new BadLineException(
            "expected an entry, which is a key, a tab and a value, or the name of a keyspace, or"
                + " the end");
      }
    }
    throw new CommandException(
        input.name()
            + " ends behind line "
            + lines.number()
            + " without a last line: it was cut off. Export again, or restore it.");
  }

  private void readFirstLine() throws IOException, BadLineException {
    String line = next() ? text() : "";
    if (line.equals(ExportFormat.FIRST_LINE)) {
      return;
    }
    throw new BadLineException(
        line.startsWith(ExportFormat.MAGIC)
            ? "this is another version of the format. Use a newer version of Varve"
            : "expected '"
                + ExportFormat.FIRST_LINE
                + "', as 'varve export' writes it. 'varve load' reads plain lines of keys and"
                + " values, and 'varve import --from' other stores");
  }

  private boolean next() throws IOException, BadLineException {
    boolean any = lines.next();
    if (lines.isTooLong()) {
      throw new BadLineException("the line is longer than " + LineReader.LONGEST_LINE + " bytes");
    }
    return any;
  }

  private int indexOfTab() {
    int at = lines.start();
    while (at < lines.end() && lines.array()[at] != '\t') {
      at++;
    }
    return at;
  }

  private String text() {
    return new String(
        lines.array(), lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8);
  }

  private void readKeyspace(String name) throws IOException, BadLineException {
    try {
      new KeyspaceName().convert(name);
    } catch (TypeConversionException e) {
      throw new BadLineException(String.valueOf(e.getMessage()));
    }
    if (name.compareTo(keyspace) <= 0) {
      throw new BadLineException("keyspace '" + name + "' does not come after '" + keyspace + "'");
    }
    keyspace = name;
    lastKey = null;
    digest.keyspace(name);
    visitor.keyspace(name);
  }

  private void readEntry() throws IOException, BadLineException {
    if (keyspace.isEmpty()) {
      throw new BadLineException("an entry stands before the first name of a keyspace");
    }
    TsvRecord entry = TsvRecord.read(lines.array(), lines.start(), lines.end());
    Bytes key = Bytes.wrap(entry.key());
    if (lastKey != null && key.compareTo(lastKey) <= 0) {
      throw new BadLineException("its key does not come after the one before it");
    }
    lastKey = key;
    Bytes value = Bytes.wrap(entry.value());
    digest.entry(key, value);
    visitor.entry(key, value);
  }

  private Totals readLastLine(String line) throws IOException, BadLineException {
    Totals totals = digest.totals();
    if (!line.equals(ExportFormat.lastLine(totals))) {
      throw new BadLineException(
          "expected '"
              + ExportFormat.lastLine(totals)
              + "' after what stands before, but found '"
              + line
              + "': something was changed, added or lost. Export again, or restore the file");
    }
    if (next()) {
      throw new BadLineException("there is more behind the end");
    }
    return totals;
  }
}
