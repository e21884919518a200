package dev.varve.engine.manifest;

import dev.varve.bytes.Bytes;
import dev.varve.engine.codec.ByteWriter;
import dev.varve.engine.file.Closing;
import dev.varve.engine.file.Envelope;
import dev.varve.storage.AppendFile;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * Writes a manifest. A record counts when {@link #append} returned, and not before.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class ManifestWriter implements Closeable {
  private final AppendFile file;
  private final UUID storeId;
  private boolean sound = true;

  private ManifestWriter(AppendFile file, UUID storeId) {
    this.file = file;
    this.storeId = storeId;
  }

  /**
   * Creates a manifest whose first record is {@code state}, synced; its name is not durable yet.
   */
  static ManifestWriter create(Storage storage, long number, UUID storeId, ManifestState state)
      throws IOException {
    FileName name = new FileName(FileKind.MANIFEST, number);
    AppendFile raw = storage.create(name);
    try {
      Envelope envelope =
          new Envelope(
              FileKind.MANIFEST, number, Envelope.ENGINE, ManifestFormat.VERSIONS.last(), storeId);
      ManifestWriter writer = new ManifestWriter(envelope.write(raw), storeId);
      writer.append(state.edits());
      return writer;
    } catch (IOException | RuntimeException | Error e) {
      Closing.after(e, raw);
      throw e;
    }
  }

  FileName name() {
    return file.name();
  }

  long size() {
    return file.position();
  }

  /** Adds a record and makes it durable. */
  void append(List<Edit> edits) throws IOException {
    ByteWriter record = new ByteWriter(512);
    record.u64(0);
    edits.forEach(edit -> EditCodec.write(edit, record));
    int length = record.length() - ManifestFormat.HEADER;
    record.u32At(0, length);
    record.u32At(
        4,
        ManifestFormat.checksum(
            storeId, file.name(), file.position(), record.array(), ManifestFormat.HEADER, length));
    sound = false;
    Bytes bytes = record.bytes();
    file.append(bytes);
    file.sync();
    sound = true;
  }

  /** Adds an empty record, so that damage of the last real one can be told from a torn end. */
  @Override
  public void close() throws IOException {
    try (file) {
      if (sound) {
        append(List.of());
      }
    }
  }
}
