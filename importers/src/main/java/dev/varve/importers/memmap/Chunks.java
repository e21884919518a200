package dev.varve.importers.memmap;

import dev.varve.bytes.Bytes;
import dev.varve.importers.SourceFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a store, which are read by exactly the names that they are written with; other
 * files beside them mean nothing. The one that was read last stays open, because what was written
 * one after another stands in one chunk.
 */
final class Chunks implements Closeable {
  private final Path directory;
  private @Nullable SourceFile open;
  private long openChunk = -1;

  Chunks(Path directory) {
    this.directory = directory;
  }

  /**
   * The bytes at a place.
   *
   * @param log the file that names the place, and {@code frame} where in it, for messages
   * @throws dev.varve.importers.SourceException if there is no such place
   */
  Bytes read(Command.Place place, SourceFile log, long frame) throws IOException {
    Path path = path(place.chunk());
    if (!Files.isRegularFile(path)) {
      throw log.damaged(frame, "a command points to " + path + ", which does not exist");
    }
    SourceFile chunk = open(place.chunk(), path);
    if (!chunk.has(place.offset(), place.length())) {
      throw log.damaged(
          frame,
          "a command points to "
              + Long.toUnsignedString(place.length())
              + " bytes from byte "
              + Long.toUnsignedString(place.offset())
              + " on of "
              + path
              + ", which has "
              + chunk.size()
              + " in all");
    }
    return Bytes.wrap(chunk.bytes(place.offset(), place.length()));
  }

  private Path path(long chunk) {
    return directory.resolve(String.format(Locale.ROOT, "chunk_%04d.bin", chunk));
  }

  private SourceFile open(long chunk, Path path) throws IOException {
    SourceFile known = open;
    if (known != null && openChunk == chunk) {
      return known;
    }
    close();
    SourceFile opened = SourceFile.open(path);
    open = opened;
    openChunk = chunk;
    return opened;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
