package dev.varve.engine.file;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileName;
import java.io.IOException;

/** A new file behind its envelope. */
final class EnvelopedAppendFile implements AppendFile {
  private final AppendFile file;

  EnvelopedAppendFile(AppendFile file) {
    this.file = file;
  }

  @Override
  public FileName name() {
    return file.name();
  }

  @Override
  public void append(byte[] source, int offset, int length) throws IOException {
    file.append(source, offset, length);
  }

  @Override
  public long position() {
    return file.position() - Envelope.SIZE;
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
