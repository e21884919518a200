package dev.varve.engine.storage;

import dev.varve.storage.FileName;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What was appended to a file last and was not written to it yet: a small file beside it, mapped,
 * into which pieces are stored. What is stored there outlives the process, as what is written does,
 * and costs no system call. The same few pages are used again and again; the first touch of a page
 * is what makes storing into a mapping dear.
 *
 * <p>Format: {@code FORMAT.md} of this module. Each piece carries its place in the file and a
 * checksum, so that a piece which is whole belongs there, whatever happened in between.
 *
 * <p>The mapping is only ever copied to. If somebody truncates the file, that throws an {@link
 * InternalError}.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class Tail implements Closeable {
  /** The size of the file, which is always the same. */
  static final int SIZE = 64 << 10;

  /** What the name of the file adds to the name of the file that it belongs to. */
  private static final String SUFFIX = ".tail";

  static final long MAGIC = 0x314c_4941_5456_5256L; // "VRVTAIL1", the first byte lowest
  static final int FIRST_PIECE = Long.BYTES;
  static final int HEADER = Long.BYTES + Integer.BYTES + Integer.BYTES;
  static final int CHECKED_HEADER = Long.BYTES + Integer.BYTES;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment content;
  private final ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C checksum = new CRC32C();
  private int end = FIRST_PIECE;

  /** Creates the tail of a file, without any piece, in place of one that is left over. */
  Tail(Path of, FileAttribute<?>... rights) throws IOException {
    Path path = beside(of);
    Files.deleteIfExists(path);
    Files.createFile(path, rights);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      byte[] first = new byte[SIZE];
      ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).putLong(MAGIC);
      file.write(first); // so that the disk has room: a store could not say that it is full
      content =
          Uninterruptible.use(
              path,
              Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE),
              channel -> channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE, arena));
    } catch (Throwable e) {
      arena.close();
      try {
        Files.deleteIfExists(path);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /** Where the tail of a file is. */
  static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + SUFFIX);
  }

  /** The file whose tail has this name; null if it is not the name of a tail. */
  static @Nullable FileName owner(String name) {
    return name.endsWith(SUFFIX)
        ? FileName.parse(name.substring(0, name.length() - SUFFIX.length()))
        : null;
  }

  /** Whether a piece can be added before {@link #clear}. */
  boolean hasRoom(int length) {
    return length <= SIZE - end - HEADER;
  }

  /**
   * Adds a piece behind the one before it.
   *
   * <p>REQUIRES: there is room.
   *
   * @param position of the piece in the file that this belongs to
   */
  void add(long position, byte[] source, int offset, int length) {
    header.putLong(0, position).putInt(Long.BYTES, length);
    checksum.reset();
    checksum.update(header.array(), 0, CHECKED_HEADER);
    checksum.update(source, offset, length);
    header.putInt(CHECKED_HEADER, (int) checksum.getValue());
    MemorySegment.copy(header.array(), 0, content, ValueLayout.JAVA_BYTE, end, HEADER);
    MemorySegment.copy(source, offset, content, ValueLayout.JAVA_BYTE, end + HEADER, length);
    end += HEADER + length;
  }

  /**
   * Forgets all pieces.
   *
   * <p>REQUIRES: they were written to the file.
   */
  void clear() {
    content.asSlice(FIRST_PIECE, end - FIRST_PIECE).fill((byte) 0);
    end = FIRST_PIECE;
  }

  /** Gives back the memory, and leaves the file. */
  @Override
  public void close() {
    arena.close();
  }

  /** Deletes the tail of a file, if there is one. */
  static void delete(Path of) throws IOException {
    Files.deleteIfExists(beside(of));
  }
}
