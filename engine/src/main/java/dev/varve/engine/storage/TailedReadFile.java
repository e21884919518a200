package dev.varve.engine.storage;

import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import java.io.IOException;

/** A file as it is with its {@link Tail}. */
final class TailedReadFile implements ReadFile {
  private final ReadFile file;
  private final TailContent tail;
  private final long size;

  TailedReadFile(ReadFile file, TailContent tail) {
    this.file = file;
    this.tail = tail;
    this.size = Math.max(file.size(), tail.end());
  }

  @Override
  public FileName name() {
    return file.name();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long position, byte[] target, int offset, int length) throws IOException {
    if (position < 0 || length > size - position) {
      throw corrupt(position, "expected " + length + " bytes, but the file ends at byte " + size);
    }
    int done = 0;
    while (done < length) {
      long at = position + done;
      int step = length - done;
      if (at < tail.position()) {
        step = (int) Math.min(step, tail.position() - at);
        file.read(at, target, offset + done, step);
      } else if (at < tail.end()) {
        step = (int) Math.min(step, tail.end() - at);
        tail.copy(at, target, offset + done, step);
      } else {
        file.read(at, target, offset + done, step);
      }
      done += step;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
