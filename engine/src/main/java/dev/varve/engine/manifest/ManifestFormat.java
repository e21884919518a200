package dev.varve.engine.manifest;

import dev.varve.spi.VersionRange;
import dev.varve.storage.FileName;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The framing of a manifest's records. A record is the length of its payload, a checksum, and the
 * payload. The checksum covers the store, the manifest's number, the record's position and its
 * length, so that a record is sound only where it was written.
 */
final class ManifestFormat {
  /** The versions that are read. */
  static final VersionRange VERSIONS = VersionRange.only(1);

  /** The bytes in front of a payload. */
  static final int HEADER = 8;

  /** A length above this is damage: no store has so many tables. */
  static final int MAX_PAYLOAD = 1 << 30;

  private ManifestFormat() {}

  static int checksum(
      UUID storeId, FileName file, long position, byte[] payload, int offset, int length) {
    CRC32C crc = new CRC32C();
    long[] place = {
      storeId.getMostSignificantBits(),
      storeId.getLeastSignificantBits(),
      file.number(),
      position,
      length
    };
    for (long part : place) {
      for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
        crc.update((int) (part >>> shift));
      }
    }
    crc.update(payload, offset, length);
    return (int) crc.getValue();
  }
}
