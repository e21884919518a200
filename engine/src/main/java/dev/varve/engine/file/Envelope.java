package dev.varve.engine.file;

import dev.varve.bytes.Bytes;
import dev.varve.engine.codec.ByteReader;
import dev.varve.engine.codec.ByteWriter;
import dev.varve.engine.codec.MalformedException;
import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.store.IncompatibleFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first 128 bytes of every file of a store: whose it is, what it is, and who can read the rest.
 * So a lone file speaks for itself, and a file from another store or place is recognised as that.
 *
 * <p>The layout is described in {@code FORMAT.md} of this module.
 *
 * @param kind what the file is for
 * @param number the file's number
 * @param provider the name of the part that wrote the content
 * @param version the version of that part's format
 * @param storeId the identity of the store
 */
public record Envelope(FileKind kind, long number, String provider, int version, UUID storeId) {
  /** The size of an envelope in bytes. */
  public static final int SIZE = 128;

  /** The provider of files that the engine itself writes. */
  public static final String ENGINE = "varve";

  private static final long MAGIC = 0x0a_65_76_72_61_56_0d_89L; // 89 0d "Varve" 0a
  private static final int LAYOUT = 1;
  private static final int NAME_SIZE = 64;
  private static final int CHECKED = SIZE - 4;

  /** Creates a file with this envelope; position 0 of the result is the first byte behind it. */
  public AppendFile write(AppendFile file) throws IOException {
    ByteWriter writer = new ByteWriter(SIZE);
    writer.u64(MAGIC);
    writer.u8(LAYOUT);
    writer.u8(kind.code());
    writer.u8(version);
    writer.u8(version >>> 8);
    byte[] name = provider.getBytes(StandardCharsets.US_ASCII);
    writer.u8(name.length);
    writer.raw(Arrays.copyOf(name, NAME_SIZE), 0, NAME_SIZE);
    writer.u64(storeId.getMostSignificantBits());
    writer.u64(storeId.getLeastSignificantBits());
    writer.u64(number);
    writer.raw(new byte[SIZE], 0, CHECKED - writer.length());
    writer.u32(checksum(writer.array()));
    file.append(writer.array(), 0, SIZE);
    return new EnvelopedAppendFile(file);
  }

  /** Whether a file begins as an envelope does, sound or not. */
  public static boolean isAtStartOf(ReadFile file) throws IOException {
    byte[] magic = new byte[Long.BYTES];
    if (file.size() < magic.length) {
      return false;
    }
    file.read(0, magic, 0, magic.length);
    try {
      return new ByteReader(Bytes.wrap(magic)).u64() == MAGIC;
    } catch (MalformedException e) {
      throw file.corrupt(0, e.problem());
    }
  }

  /**
   * Reads the envelope of a file.
   *
   * @throws CorruptFileException if there is none, or not that of a file called so
   */
  public static Envelope read(ReadFile file) throws IOException {
    Envelope envelope = identify(file);
    if (envelope.kind != file.name().kind() || envelope.number != file.name().number()) {
      throw file.corrupt(
          0,
          "by its content this is "
              + envelope.kind
              + " number "
              + envelope.number
              + ": the file was renamed");
    }
    return envelope;
  }

  /**
   * Reads the envelope of a file, whatever the file is called.
   *
   * @throws CorruptFileException if there is none
   */
  public static Envelope identify(ReadFile file) throws IOException {
    byte[] header = new byte[SIZE];
    if (file.size() < SIZE) {
      throw file.corrupt(file.size(), "expected an envelope of " + SIZE + " bytes");
    }
    file.read(0, header, 0, SIZE);
    ByteReader reader = new ByteReader(Bytes.wrap(header));
    try {
      if (reader.u64() != MAGIC) {
        throw file.corrupt(0, "this is not a file of a Varve store");
      }
      int checksum = new ByteReader(Bytes.wrap(header, CHECKED, 4)).u32();
      if (checksum != checksum(header)) {
        throw file.corrupt(CHECKED, "the checksum of the envelope is wrong");
      }
      int layout = reader.u8();
      if (layout != LAYOUT) {
        throw new IncompatibleFormatException(
            file.name()
                + " has an envelope of layout "
                + layout
                + "; this program reads layout "
                + LAYOUT
                + ". Use a newer version of Varve.");
      }
      FileKind kind = kind(reader.u8(), file);
      int version = reader.u8() | reader.u8() << 8;
      int nameLength = reader.u8();
      if (nameLength > NAME_SIZE) {
        throw file.corrupt(12, "the name of the provider is too long");
      }
      int nameAt = reader.skip(NAME_SIZE);
      String provider = new String(header, nameAt, nameLength, StandardCharsets.US_ASCII);
      UUID storeId = new UUID(reader.u64(), reader.u64());
      long number = reader.u64();
      if (number < 0 || number > FileName.LAST) {
        throw file.corrupt(93, "no file can have number " + number);
      }
      return new Envelope(kind, number, provider, version, storeId);
    } catch (MalformedException e) {
      throw file.corrupt(0, "the envelope is malformed: " + e.getMessage());
    }
  }

  private static FileKind kind(int code, ReadFile file) throws CorruptFileException {
    for (FileKind kind : FileKind.values()) {
      if (kind.code() == code) {
        return kind;
      }
    }
    throw file.corrupt(9, "there is no kind of file with code " + code);
  }

  /**
   * Reads the envelope of a file and checks that it belongs here.
   *
   * @param expectedStore the identity of the store
   * @return the content behind it, whose position 0 is the first byte behind the envelope
   */
  public static Content open(ReadFile file, UUID expectedStore) throws IOException {
    Envelope envelope = read(file);
    envelope.ensureOf(expectedStore, file);
    return new Content(envelope, behind(file));
  }

  /**
   * Checks that the file is one of a store.
   *
   * @param expectedStore the identity of the store
   * @param file whose envelope this is
   */
  public void ensureOf(UUID expectedStore, ReadFile file) throws CorruptFileException {
    if (!storeId.equals(expectedStore)) {
      throw file.corrupt(
          77, "it belongs to store " + storeId + ", not to this store " + expectedStore);
    }
  }

  /** The content of a file behind its envelope. */
  public static ReadFile behind(ReadFile file) {
    return new EnvelopedReadFile(file);
  }

  /** The name of the file that this envelope belongs to. */
  public FileName name() {
    return new FileName(kind, number);
  }

  private static int checksum(byte[] header) {
    CRC32C crc = new CRC32C();
    crc.update(header, 0, CHECKED);
    return (int) crc.getValue();
  }

  /**
   * An envelope and what is behind it.
   *
   * @param envelope that was read
   * @param file the content, without the envelope
   */
  public record Content(Envelope envelope, ReadFile file) {}
}
