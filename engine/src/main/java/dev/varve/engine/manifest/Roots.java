package dev.varve.engine.manifest;

import dev.varve.bytes.Bytes;
import dev.varve.engine.codec.ByteReader;
import dev.varve.engine.codec.ByteWriter;
import dev.varve.engine.codec.MalformedException;
import dev.varve.engine.file.Envelope;
import dev.varve.engine.file.FileNumbers;
import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The root records: small files that say which manifest is current. The valid one with the highest
 * number wins.
 *
 * <p>A change of manifest writes two of them, one after the other is durable, and only then deletes
 * older ones. So at any time two valid ones name the current manifest, except while a change is
 * under way: if one is damaged, the other is there, and neither damage nor a crash can ever lead
 * back to an older manifest.
 */
public final class Roots {
  private static final int VERSION = 1;
  private static final int PAYLOAD = 12;

  private Roots() {}

  /**
   * A root record.
   *
   * @param number of its file
   * @param storeId the identity of the store
   * @param manifest the number of the current manifest
   */
  public record Root(long number, UUID storeId, long manifest) {}

  /**
   * The current root, or null if there is no root record at all.
   *
   * @throws CorruptFileException if there are root records and none is valid
   */
  public static @Nullable Root find(Storage storage) throws IOException {
    List<FileName> names = names(storage.list());
    CorruptFileException damage = null;
    for (FileName name : names) {
      try (ReadFile file = storage.open(name)) {
        return read(file);
      } catch (CorruptFileException e) {
        // The next older one: a crash may have cut this one off before it counted.
        if (damage == null) {
          damage = e;
        }
      }
    }
    if (damage != null) {
      throw damage;
    }
    return null;
  }

  /** The names of root records in a listing, newest first. */
  public static List<FileName> names(Collection<String> listing) {
    List<FileName> names = new ArrayList<>();
    for (String text : listing) {
      FileName name = FileName.parse(text);
      if (name != null && name.kind() == FileKind.ROOT) {
        names.add(name);
      }
    }
    names.sort(Comparator.comparingLong(FileName::number).reversed());
    return names;
  }

  /**
   * Makes a manifest the current one, durably, and deletes all older root records.
   *
   * <p>REQUIRES: the manifest is synced. Its name becomes durable here, before any root names it.
   */
  static void write(Storage storage, FileNumbers numbers, UUID storeId, long manifest)
      throws IOException {
    storage.syncDirectory();
    List<FileName> old = names(storage.list());
    for (int copy = 0; copy < 2; copy++) {
      // A crash before the first of these is durable leaves the old manifest in force, a crash
      // after
      // it the new one.
      writeOne(storage, numbers.take(), storeId, manifest);
      storage.syncDirectory();
    }
    for (FileName name : old) {
      storage.delete(name);
    }
  }

  private static void writeOne(Storage storage, long number, UUID storeId, long manifest)
      throws IOException {
    try (AppendFile raw = storage.create(new FileName(FileKind.ROOT, number))) {
      AppendFile file =
          new Envelope(FileKind.ROOT, number, Envelope.ENGINE, VERSION, storeId).write(raw);
      ByteWriter payload = new ByteWriter(PAYLOAD);
      payload.u64(manifest);
      payload.u32(checksum(payload.array()));
      file.append(payload.bytes());
      file.sync();
    }
  }

  /**
   * Reads a root record.
   *
   * @throws CorruptFileException if it is not valid
   */
  public static Root read(ReadFile file) throws IOException {
    Envelope envelope = Envelope.read(file);
    ReadFile content = Envelope.behind(file);
    byte[] payload = new byte[PAYLOAD];
    if (content.size() == MirrorMark.PAYLOAD) {
      throw content.corrupt(
          0,
          "this is the mark of a mirror, which holds copies of the log of store "
              + envelope.storeId()
              + ", and not a store; name the directory of the store");
    }
    if (content.size() != PAYLOAD) {
      throw content.corrupt(content.size(), "expected " + PAYLOAD + " bytes in a root record");
    }
    content.read(0, payload, 0, PAYLOAD);
    ByteReader reader = new ByteReader(Bytes.wrap(payload));
    try {
      long manifest = reader.u64();
      if (reader.u32() != checksum(payload)) {
        throw content.corrupt(0, "the checksum of the root record is wrong");
      }
      if (manifest < 0 || manifest > FileName.LAST) {
        throw content.corrupt(0, "no manifest can have number " + manifest);
      }
      return new Root(envelope.number(), envelope.storeId(), manifest);
    } catch (MalformedException e) {
      throw content.corrupt(0, e.problem());
    }
  }

  private static int checksum(byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(payload, 0, Long.BYTES);
    return (int) crc.getValue();
  }
}
