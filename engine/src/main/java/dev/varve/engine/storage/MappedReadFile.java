package dev.varve.engine.storage;

import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;

/**
 * A file that is read by copying from a mapping, which takes half the time of a system call and is
 * not disturbed by interrupts.
 *
 * <p>If the file was truncated by somebody, or the device fails, the copy throws an {@link
 * InternalError}, which is turned into an {@link IOException}.
 */
final class MappedReadFile implements ReadFile {
  private final FileName name;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment content;
  private boolean closed;

  MappedReadFile(FileName name, FileChannel channel) throws IOException {
    this.name = name;
    try {
      this.content = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  @Override
  public FileName name() {
    return name;
  }

  @Override
  public long size() {
    return content.byteSize();
  }

  @Override
  public void read(long position, byte[] target, int offset, int length) throws IOException {
    if (position < 0 || length > content.byteSize() - position) {
      throw corrupt(
          position,
          "expected " + length + " bytes, but the file ends at byte " + content.byteSize());
    }
    try {
      MemorySegment.copy(content, ValueLayout.JAVA_BYTE, position, target, offset, length);
    } catch (InternalError e) {
      throw new IOException(
          "cannot read "
              + length
              + " bytes at byte "
              + position
              + " of "
              + name
              + ": the file was truncated, or the device failed",
          e);
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      arena.close();
    }
  }
}
