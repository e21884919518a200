package dev.varve.workload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.varve.option.DidYouMean;
import dev.varve.option.Problem;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trace, one operation after the other; {@code docs/traces.md} describes the file. Memory
 * for one line is all that it needs.
 *
 * <pre>{@code
 * try (TraceReader reader = new TraceReader(stream, "mine.csv", problems::add)) {
 *   while (reader.next()) {
 *     … reader.op(), reader.key() …
 *   }
 * }
 * }</pre>
 *
 * <p>A line that is wrong is reported, with its number and the name of the column, and left out.
 *
 * <p>Thread safety: none; one thread.
 */
public final class TraceReader implements AutoCloseable {
  /** What {@link #valueSize} and others are where the trace does not say it. */
  public static final long NOT_GIVEN = -1;

  private static final long WRONG = -2;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final String COMMA = ",";

  private final BufferedReader lines;
  private final String source;
  private final Consumer<Problem> problems;
  private final Map<Column, Integer> columns = new HashMap<>();
  private long line;
  private boolean sound;

  private Op op = Op.GET;
  private byte[] key = new byte[0];
  private long valueSize;
  private long scanLength;
  private long micros;
  private long thread;

  /** What an operation of a trace does. */
  public enum Op {
    /** Reads a key. */
    GET,
    /** Gives a key a value. */
    PUT,
    /** Makes a key absent. */
    DELETE,
    /** Reads a number of entries, from a key on. */
    SCAN
  }

  private enum Column {
    OP,
    KEY,
    VALUE_SIZE,
    SCAN_LENGTH,
    TIME_US,
    THREAD
  }

  /**
   * A reader that has read the header line.
   *
   * @param stream of the file, plain or gzip; closed with the reader
   * @param source of the stream, for messages
   * @param problems receives what is wrong
   * @throws IOException if the stream cannot be read
   */
  public TraceReader(InputStream stream, String source, Consumer<Problem> problems)
      throws IOException {
    this.lines = new BufferedReader(new InputStreamReader(plain(stream), ISO_8859_1), 1 << 16);
    this.source = source;
    this.problems = problems;
    readHeader();
  }

  private static InputStream plain(InputStream stream) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(stream, 1 << 16);
    buffered.mark(2);
    int magic = buffered.read() << 8 | buffered.read();
    buffered.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, 1 << 16) : buffered;
  }

  private void readHeader() throws IOException {
    String header = lines.readLine();
    line = 1;
    if (header == null) {
      problem("the file", "it is empty; the first line must name the columns, as in " + example());
      return;
    }
    List<String> known = Arrays.stream(Column.values()).map(TraceReader::word).toList();
    List<String> names = split(header);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      int index = known.indexOf(name);
      if (index < 0) {
        problem(
            name,
            "there is no such column."
                + DidYouMean.hint(name, known)
                + " The columns are: "
                + String.join(", ", known));
      } else if (columns.put(Column.values()[index], i) != null) {
        problem(name, "this column is named twice");
      }
    }
    for (Column needed : List.of(Column.OP, Column.KEY)) {
      if (!columns.containsKey(needed)) {
        problem(word(needed), "this column is missing; the header may be " + example());
      }
    }
    sound = columns.containsKey(Column.OP) && columns.containsKey(Column.KEY);
  }

  private static String example() {
    return "op,key,value_size,scan_length,time_us";
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The fields of a line; all of them, also those that are empty. */
  private static List<String> split(String line) {
    List<String> fields = new ArrayList<>();
    int start = 0;
    for (int comma = line.indexOf(COMMA); comma >= 0; comma = line.indexOf(COMMA, start)) {
      fields.add(line.substring(start, comma).strip());
      start = comma + 1;
    }
    fields.add(line.substring(start).strip());
    return fields;
  }

  /**
   * Moves to the next operation.
   *
   * @return false if there is none
   * @throws IOException if the stream cannot be read
   */
  public boolean next() throws IOException {
    String text;
    while (sound && (text = lines.readLine()) != null) {
      line++;
      if (!text.isBlank() && read(split(text))) {
        return true;
      }
    }
    return false;
  }

  private boolean read(List<String> fields) {
    if (fields.size() > columns.size()) {
      problem(
          "the line",
          "it has "
              + fields.size()
              + " fields, but the header has "
              + columns.size()
              + "; a comma in a key is written \\x2C");
      return false;
    }
    Op read = op(field(fields, Column.OP));
    byte[] bytes = key(field(fields, Column.KEY));
    if (read == null || bytes == null) {
      return false;
    }
    valueSize = number(fields, Column.VALUE_SIZE, Integer.MAX_VALUE - 8);
    scanLength = number(fields, Column.SCAN_LENGTH, Integer.MAX_VALUE);
    micros = number(fields, Column.TIME_US, Long.MAX_VALUE / 1000);
    thread = number(fields, Column.THREAD, Integer.MAX_VALUE);
    boolean right = valueSize != WRONG && scanLength != WRONG && micros != WRONG && thread != WRONG;
    if (right && read == Op.PUT && valueSize < 0) {
      problem(word(Column.VALUE_SIZE), "a put needs the size of its value, in bytes");
      right = false;
    }
    if (right && read == Op.SCAN && scanLength < 0) {
      problem(word(Column.SCAN_LENGTH), "a scan needs the number of entries that it reads");
      right = false;
    }
    op = read;
    key = bytes;
    return right;
  }

  private String field(List<String> fields, Column column) {
    Integer index = columns.get(column);
    return index == null || index >= fields.size() ? "" : fields.get(index);
  }

  private @Nullable Op op(String text) {
    List<String> known = Arrays.stream(Op.values()).map(TraceReader::word).toList();
    int index = known.indexOf(text);
    if (index >= 0) {
      return Op.values()[index];
    }
    problem(
        word(Column.OP),
        "'"
            + text
            + "' is no operation."
            + DidYouMean.hint(text, known)
            + " It is one of "
            + String.join(", ", known));
    return null;
  }

  private byte @Nullable [] key(String text) {
    try {
      return TraceKeys.read(text);
    } catch (IllegalArgumentException e) {
      problem(word(Column.KEY), String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** The number; {@link #NOT_GIVEN} if there is none, {@link #WRONG} if it is wrong. */
  private long number(List<String> fields, Column column, long most) {
    String text = field(fields, column);
    if (text.isEmpty()) {
      return NOT_GIVEN;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    problem(word(column) + " = " + text, "this must be a whole number from 0 to " + most);
    return WRONG;
  }

  private void problem(String subject, String message) {
    problems.accept(new Problem(subject, source + ", line " + line, message));
  }

  /** What the current operation does. */
  public Op op() {
    return op;
  }

  /** The key of the current operation; for a scan, where it begins. The caller's own. */
  public byte[] key() {
    return key;
  }

  /**
   * The size of the value that a put writes or a get found, in bytes; {@link #NOT_GIVEN} if a get
   * found none.
   */
  public long valueSize() {
    return valueSize;
  }

  /** How many entries a scan reads; {@link #NOT_GIVEN} for other operations. */
  public long scanLength() {
    return scanLength;
  }

  /** Microseconds since the start of the trace, or {@link #NOT_GIVEN}. */
  public long micros() {
    return micros;
  }

  /** The number of the thread that made the operation, or {@link #NOT_GIVEN}. */
  public long thread() {
    return thread;
  }

  /** The number of the line that the current operation stands in, from 1. */
  public long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
