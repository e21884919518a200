package dev.varve.valuelog.chunked;

import dev.varve.option.Options;
import dev.varve.spi.VersionRange;
import dev.varve.storage.AppendFile;
import dev.varve.storage.ReadFile;
import dev.varve.valuelog.ChunkReader;
import dev.varve.valuelog.ChunkWriter;
import dev.varve.valuelog.ValueLog;
import java.io.IOException;

/** The value log {@code chunked}. */
final class ChunkedValueLog implements ValueLog {
  private static final VersionRange VERSIONS = new VersionRange(Footer.VERSION, Footer.VERSION);

  private final long threshold;
  private final long chunkSize;
  private final double collectBelow;

  ChunkedValueLog(Options options) {
    threshold = options.get(ChunkedValueLogProvider.THRESHOLD).bytes();
    chunkSize = options.get(ChunkedValueLogProvider.CHUNK_SIZE).bytes();
    collectBelow = options.get(ChunkedValueLogProvider.COLLECT_BELOW);
  }

  @Override
  public VersionRange versions() {
    return VERSIONS;
  }

  @Override
  public boolean takes(int length) {
    return length >= threshold;
  }

  @Override
  public double collectBelow() {
    return collectBelow;
  }

  @Override
  public ChunkWriter write(AppendFile file) {
    return new ChunkedWriter(file, chunkSize);
  }

  @Override
  public ChunkReader read(ReadFile file, int version) throws IOException {
    try {
      return ChunkedReader.open(file, version);
    } catch (IOException | RuntimeException | Error e) {
      try {
        file.close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }
}
