package dev.varve.engine.inspect;

import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import java.io.IOException;

/** A file under the name that it had in its store. Whoever opened the file closes it. */
final class LoneFile implements ReadFile {
  private final ReadFile file;
  private final FileName name;

  LoneFile(ReadFile file, FileName name) {
    this.file = file;
    this.name = name;
  }

  @Override
  public FileName name() {
    return name;
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public void read(long position, byte[] target, int offset, int length) throws IOException {
    file.read(position, target, offset, length);
  }

  @Override
  public void close() {
    // It may be opened again.
  }
}
