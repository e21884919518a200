package dev.varve.engine.storage;

import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import java.io.IOException;

/**
 * A file that is not in the store's own directory. Damage in it says where it is: the store's
 * directory may hold a file of the same name, which is another one.
 *
 * @param file the file
 * @param location of the directory
 */
public record ElsewhereReadFile(ReadFile file, String location) implements ReadFile {
  @Override
  public FileName name() {
    return file.name();
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public void read(long position, byte[] target, int offset, int length) throws IOException {
    try {
      file.read(position, target, offset, length);
    } catch (CorruptFileException e) {
      CorruptFileException told = corrupt(e.position(), e.problem());
      told.addSuppressed(e);
      throw told;
    }
  }

  @Override
  public CorruptFileException corrupt(long position, String problem) {
    return new CorruptElsewhereException(location, name(), position, problem);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
