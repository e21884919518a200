package dev.varve.engine.manifest;

import dev.varve.bytes.Bytes;
import dev.varve.engine.codec.ByteReader;
import dev.varve.engine.codec.ByteWriter;
import dev.varve.engine.codec.MalformedException;
import dev.varve.engine.file.Envelope;
import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * A small file in a mirror of the log that says which store it belongs to, and in which opening of
 * it the mirror took part: it is called like a root record, and stands where a store has one. The
 * manifest names the same opening ({@link Edit.Mirrored}); else the mirror is older, because the
 * store was opened without it, or newer, because the store is an older one that came back.
 *
 * @param number of its file
 * @param storeId the identity of the store
 * @param opening as in the manifest
 */
public record MirrorMark(long number, UUID storeId, UUID opening) {
  static final int PAYLOAD = 20;
  private static final int VERSION = 1;

  /** The sound marks in a directory, in no order. Files that are damaged are left out. */
  public static List<MirrorMark> read(Storage storage) throws IOException {
    List<MirrorMark> marks = new ArrayList<>();
    for (FileName name : Roots.names(storage.list())) {
      try (ReadFile file = storage.open(name)) {
        marks.add(read(file));
      } catch (CorruptFileException e) {
        // A crash may have cut it off. Without it the mirror is made new from the store.
      }
    }
    return marks;
  }

  private static MirrorMark read(ReadFile file) throws IOException {
    Envelope envelope = Envelope.read(file);
    ReadFile content = Envelope.behind(file);
    if (content.size() != PAYLOAD) {
      throw content.corrupt(content.size(), "expected " + PAYLOAD + " bytes in a mark");
    }
    byte[] payload = new byte[PAYLOAD];
    content.read(0, payload, 0, PAYLOAD);
    ByteReader reader = new ByteReader(Bytes.wrap(payload));
    try {
      UUID opening = new UUID(reader.u64(), reader.u64());
      if (reader.u32() != checksum(payload)) {
        throw content.corrupt(0, "the checksum of the mark is wrong");
      }
      return new MirrorMark(envelope.number(), envelope.storeId(), opening);
    } catch (MalformedException e) {
      throw content.corrupt(0, e.problem());
    }
  }

  /** Writes the mark, durably, its name included. */
  public void write(Storage storage) throws IOException {
    try (AppendFile raw = storage.create(name())) {
      AppendFile file =
          new Envelope(FileKind.ROOT, number, Envelope.ENGINE, VERSION, storeId).write(raw);
      ByteWriter payload = new ByteWriter(PAYLOAD);
      payload.u64(opening.getMostSignificantBits());
      payload.u64(opening.getLeastSignificantBits());
      payload.u32(checksum(payload.array()));
      file.append(payload.bytes());
      file.sync();
    }
    storage.syncDirectory();
  }

  /** The name of its file. */
  public FileName name() {
    return new FileName(FileKind.ROOT, number);
  }

  private static int checksum(byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(payload, 0, PAYLOAD - Integer.BYTES);
    return (int) crc.getValue();
  }
}
