package dev.varve.engine.manifest;

import dev.varve.bytes.Bytes;
import dev.varve.engine.codec.ByteReader;
import dev.varve.engine.codec.MalformedException;
import dev.varve.engine.file.Envelope;
import dev.varve.spi.VersionRange;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.store.IncompatibleFormatException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.UUID;

/**
 * Reads a manifest.
 *
 * <p>A record is synced before the next one is written. So an unsound record with a sound one
 * behind it was damaged after it was durable, and the store is not opened; an unsound record with
 * nothing behind it is what a crash leaves of an edit that nobody was told of.
 */
public final class ManifestReader {
  /**
   * How many times the size of a manifest is checksummed at the most, to look behind damage; what
   * each place costs at least is not counted, or a long run of zeros, which a crash may well leave,
   * would use it up.
   */
  private static final int SEARCH_EFFORT = 64;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final ReadFile file;
  private final UUID storeId;
  private final byte[] content;

  private ManifestReader(ReadFile file, UUID storeId) throws IOException {
    this.file = file;
    this.storeId = storeId;
    if (file.size() > Integer.MAX_VALUE - 8) {
      throw file.corrupt(0, "a manifest of " + file.size() + " bytes is impossible");
    }
    content = new byte[(int) file.size()];
    file.read(0, content, 0, content.length);
  }

  /** Receives the records of a manifest. */
  @FunctionalInterface
  public interface Visitor {
    /** Receives the edits of one record, which starts at {@code position}. */
    void record(long position, List<Edit> edits) throws IOException;
  }

  /**
   * Reads a manifest.
   *
   * @param storeId the identity of the store, which the file must bear
   * @throws dev.varve.storage.CorruptFileException if it is damaged or not of this store
   */
  public static ManifestState read(Storage storage, long number, UUID storeId) throws IOException {
    ManifestState[] state = {ManifestState.EMPTY};
    try (ReadFile file = storage.open(new FileName(FileKind.MANIFEST, number))) {
      Envelope.Content content = Envelope.open(file, storeId);
      checkVersion(storage, content.envelope());
      ManifestReader reader = new ManifestReader(content.file(), storeId);
      reader.visit((position, edits) -> {
        for (Edit edit : edits) {
          try {
            state[0] = state[0].with(edit);
          } catch (MalformedException e) {
            throw content.file().corrupt(position, e.problem());
          }
        }
      });
      if (state[0].walName().isEmpty()) {
        throw content.file().corrupt(0, "the first record is missing");
      }
      if (state[0].keyspaces().isEmpty()) {
        throw content.file().corrupt(0, "there is no keyspace in the store");
      }
      return state[0];
    }
  }

  /** The versions of manifests that are read. */
  public static VersionRange versions() {
    return ManifestFormat.VERSIONS;
  }

  /**
   * Shows the records of a manifest, of whichever store, to {@code visitor}.
   *
   * @return where they end, without the envelope; what stands behind does not count
   */
  public static long visit(ReadFile file, Visitor visitor) throws IOException {
    Envelope envelope = Envelope.read(file);
    return new ManifestReader(Envelope.behind(file), envelope.storeId()).visit(visitor);
  }

  private static void checkVersion(Storage storage, Envelope envelope) {
    int version = envelope.version();
    if (!ManifestFormat.VERSIONS.contains(version)) {
      throw new IncompatibleFormatException(
          storage.location()
              + " was written in store format "
              + version
              + "; this program reads "
              + ManifestFormat.VERSIONS
              + ". Use a "
              + (version > ManifestFormat.VERSIONS.last() ? "newer" : "older")
              + " version of Varve.");
    }
  }

  private long visit(Visitor visitor) throws IOException {
    int at = 0;
    while (at < content.length) {
      int length = soundLength(at);
      if (length < 0) {
        ensureNothingBehind(at);
        return at;
      }
      try {
        visitor.record(
            at,
            EditCodec.readAll(
                new ByteReader(Bytes.wrap(content, at + ManifestFormat.HEADER, length))));
      } catch (MalformedException e) {
        throw file.corrupt(at, e.problem());
      }
      at += ManifestFormat.HEADER + length;
    }
    return at;
  }

  /** The length of the payload of the sound record at {@code at}, or -1 if there is none. */
  private int soundLength(int at) {
    int length = plausibleLength(at);
    if (length < 0) {
      return -1;
    }
    int sum = readInt(at + 4);
    int expected =
        ManifestFormat.checksum(
            storeId, file.name(), at, content, at + ManifestFormat.HEADER, length);
    return sum == expected ? length : -1;
  }

  private int plausibleLength(int at) {
    if (content.length - at < ManifestFormat.HEADER) {
      return -1;
    }
    int length = readInt(at);
    boolean fits = length >= 0 && length <= content.length - at - ManifestFormat.HEADER;
    return fits && length <= ManifestFormat.MAX_PAYLOAD ? length : -1;
  }

  private int readInt(int at) {
    return (int) INT.get(content, at);
  }

  private void ensureNothingBehind(int damaged) throws IOException {
    long budget = (long) SEARCH_EFFORT * content.length;
    for (int at = damaged + 1; at < content.length; at++) {
      int length = plausibleLength(at);
      if (length >= 0) {
        budget -= length;
        if (budget < 0 || soundLength(at) >= 0) {
          throw file.corrupt(
              damaged,
              "a record is damaged that was durable, because a later one is"
                  + (budget < 0 ? " perhaps" : "")
                  + " there, at byte "
                  + (at + Envelope.SIZE));
        }
      }
    }
  }
}
