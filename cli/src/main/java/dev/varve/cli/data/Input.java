package dev.varve.cli.data;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.FileErrors;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * A file to be loaded, or standard input; what is compressed with gzip, by its first bytes, is
 * decompressed.
 */
public final class Input implements Closeable {
  /** Stands for standard input. */
  public static final String STANDARD_INPUT = "-";

  private static final int BUFFER = 1 << 16;

  private final String name;
  private final long size;
  private final Counted counted;
  private final InputStream content;

  private Input(String name, long size, Counted counted, InputStream content) {
    this.name = name;
    this.size = size;
    this.counted = counted;
    this.content = content;
  }

  /**
   * Opens a file.
   *
   * @param file its name, or {@link #STANDARD_INPUT}
   * @throws CommandException if it cannot be read
   */
  public static Input open(String file, InputStream standardInput) {
    boolean standard = file.equals(STANDARD_INPUT);
    String name = standard ? "standard input" : file;
    try {
      Path path = Path.of(file);
      if (!standard && Files.isDirectory(path)) {
        throw new CommandException("cannot read " + file + ": it is a directory.");
      }
      Counted counted = new Counted(standard ? standardInput : Files.newInputStream(path));
      return new Input(name, standard ? -1 : Files.size(path), counted, content(counted));
    } catch (IOException e) {
      throw new CommandException("cannot read " + name + ": " + FileErrors.reason(e) + ".", e);
    }
  }

  private static InputStream content(Counted counted) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(counted, BUFFER);
    buffered.mark(2);
    boolean compressed = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return compressed ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }

  /** The name of the file, for people. */
  public String name() {
    return name;
  }

  /** The size of the file in bytes, or -1 if it has none. */
  public long size() {
    return size;
  }

  /** How many bytes of the file were read so far. Any thread may ask. */
  public long consumed() {
    return counted.count.get();
  }

  /** What is in the file. */
  public InputStream content() {
    return content;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  /** Counts what is read. */
  private static final class Counted extends FilterInputStream {
    private final AtomicLong count = new AtomicLong();

    Counted(InputStream source) {
      super(source);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count.addAndGet(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count.addAndGet(Math.max(0, read));
      return read;
    }
  }
}
