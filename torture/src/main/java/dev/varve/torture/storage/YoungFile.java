package dev.varve.torture.storage;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A file of a {@link LossyStorage} whose content or name may not have reached the file system.
 *
 * <p>Thread safety: none; the storage takes care of that.
 */
final class YoungFile {
  private static final int FIRST_SIZE = 4096;

  private final FileName name;
  private final Creator creator;
  private byte[] content = new byte[FIRST_SIZE];
  private int size;
  private int durable;
  private boolean finished;

  /** The file in the file system, which has the first bytes; null before it has a name there. */
  private @Nullable AppendFile real;

  /** Creates a file in a storage. */
  @FunctionalInterface
  interface Creator {
    AppendFile create(Storage storage, FileName name) throws IOException;
  }

  YoungFile(FileName name, Creator creator) {
    this.name = name;
    this.creator = creator;
  }

  FileName name() {
    return name;
  }

  int size() {
    return size;
  }

  boolean hasName() {
    return real != null;
  }

  /** Whether the file system has all of it, and nothing will be added. */
  boolean isSettled() {
    return finished && real != null && real.position() == size;
  }

  void append(byte[] source, int offset, int length) {
    if (length > content.length - size) {
      content = Arrays.copyOf(content, Math.max(size + length, content.length * 2));
    }
    System.arraycopy(source, offset, content, size, length);
    size += length;
  }

  void sync() throws IOException {
    durable = size;
    write(durable);
  }

  /** Gives the file system a part of what it need not have yet. */
  void writeSome(Random random) throws IOException {
    write(durable + random.nextInt(size - durable + 1));
  }

  /** Makes the name, and what was synced before, known to the file system. */
  void giveName(Storage storage) throws IOException {
    if (real == null) {
      real = creator.create(storage, name);
      write(durable);
    }
  }

  private void write(int end) throws IOException {
    if (real != null && real.position() < end) {
      int start = Math.toIntExact(real.position());
      real.append(content, start, end - start);
    }
  }

  /** Nothing will be appended any more; it may still be synced. */
  void finish() {
    finished = true;
  }

  void close() throws IOException {
    if (real != null) {
      real.close();
    }
  }

  ReadFile read() {
    byte[] bytes = content;
    int end = size;
    return new ReadFile() {
      @Override
      public FileName name() {
        return name;
      }

      @Override
      public long size() {
        return end;
      }

      @Override
      public void read(long position, byte[] target, int offset, int length) throws IOException {
        if (position < 0 || length > end - position) {
          throw corrupt(
              position, "expected " + length + " bytes, but the file ends at byte " + end);
        }
        System.arraycopy(bytes, Math.toIntExact(position), target, offset, length);
      }

      @Override
      public void close() {
        // Nothing is held.
      }
    };
  }
}
