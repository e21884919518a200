package com.example.varve;

import dev.varve.spi.VersionRange;
import dev.varve.storage.AppendFile;
import dev.varve.storage.ReadFile;
import dev.varve.valuelog.ChunkReader;
import dev.varve.valuelog.ChunkWriter;
import dev.varve.valuelog.ValueLog;
import java.io.IOException;

/** Values one behind the other, and at the end of a chunk a list of them. */
final class ListedValues implements ValueLog {
  private final long threshold;
  private final long chunkSize;

  ListedValues(long threshold, long chunkSize) {
    this.threshold = threshold;
    this.chunkSize = chunkSize;
  }

  @Override
  public VersionRange versions() {
    return VersionRange.only(1);
  }

  @Override
  public boolean takes(int length) {
    return length >= threshold;
  }

  @Override
  public double collectBelow() {
    return 0.5;
  }

  @Override
  public ChunkWriter write(AppendFile file) {
    return new ListedValuesWriter(file, chunkSize);
  }

  @Override
  public ChunkReader read(ReadFile file, int version) throws IOException {
    try {
      return new ListedValuesReader(file);
    } catch (IOException | RuntimeException e) {
      // The file is the reader's, also if there is none in the end.
      file.close();
      throw e;
    }
  }
}
