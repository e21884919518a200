package dev.varve.engine.file;

import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import java.io.IOException;

/** A file behind its envelope. Damage is reported at its place in the whole file. */
final class EnvelopedReadFile implements ReadFile {
  private final ReadFile file;

  EnvelopedReadFile(ReadFile file) {
    this.file = file;
  }

  @Override
  public FileName name() {
    return file.name();
  }

  @Override
  public long size() {
    return Math.max(0, file.size() - Envelope.SIZE);
  }

  @Override
  public void read(long position, byte[] target, int offset, int length) throws IOException {
    if (position < 0 || length > size() - position) {
      throw corrupt(
          position, "expected " + length + " bytes, but the file ends at byte " + file.size());
    }
    file.read(position + Envelope.SIZE, target, offset, length);
  }

  @Override
  public CorruptFileException corrupt(long position, String problem) {
    return file.corrupt(position + Envelope.SIZE, problem);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
