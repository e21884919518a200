package dev.varve.engine.recover;

import dev.varve.engine.runtime.SoleCounter;
import dev.varve.storage.AppendFile;
import dev.varve.storage.FileName;
import java.io.IOException;

/** A new file of which somebody counts the bytes. */
final class CountedAppendFile implements AppendFile {
  private final AppendFile file;
  private final SoleCounter written;

  CountedAppendFile(AppendFile file, SoleCounter written) {
    this.file = file;
    this.written = written;
  }

  @Override
  public FileName name() {
    return file.name();
  }

  @Override
  public void append(byte[] source, int offset, int length) throws IOException {
    file.append(source, offset, length);
    written.add(length);
  }

  @Override
  public long position() {
    return file.position();
  }

  @Override
  public void sync() throws IOException {
    file.sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
