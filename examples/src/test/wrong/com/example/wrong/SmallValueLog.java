package com.example.wrong;

import dev.varve.bytes.Bytes;
import dev.varve.spi.VersionRange;
import dev.varve.storage.AppendFile;
import dev.varve.storage.ReadFile;
import dev.varve.valuelog.ChunkReader;
import dev.varve.valuelog.ChunkWriter;
import dev.varve.valuelog.ValueLog;
import dev.varve.valuelog.ValuePlace;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/** Values, one behind the other: as little of a value log as shows one mistake. */
record SmallValueLog(Mistake mistake) implements ValueLog {
  private static final int FULL = 10_000;

  enum Mistake {
    NO_CHECKSUM,
    LENDS,
    NEVER_FULL
  }

  @Override
  public VersionRange versions() {
    return VersionRange.only(1);
  }

  @Override
  public boolean takes(int length) {
    return true;
  }

  @Override
  public double collectBelow() {
    return 0.5;
  }

  @Override
  public ChunkWriter write(AppendFile file) {
    return new ChunkWriter() {
      @Override
      public boolean hasRoomFor(int length) {
        return mistake == Mistake.NEVER_FULL
            || file.position() == 0
            || file.position() + length <= FULL;
      }

      @Override
      public ValuePlace add(Bytes value) throws IOException {
        CRC32C checksum = new CRC32C();
        checksum.update(value.toByteArray());
        ValuePlace place =
            new ValuePlace(
                file.position(),
                value.length(),
                mistake == Mistake.NO_CHECKSUM ? 0 : (int) checksum.getValue());
        file.append(value);
        return place;
      }

      @Override
      public void finish() {}

      @Override
      public void close() {}
    };
  }

  @Override
  public ChunkReader read(ReadFile file, int version) {
    return new ChunkReader() {
      private final Map<ValuePlace, byte[]> known = new HashMap<>();

      @Override
      public byte[] read(ValuePlace place) throws IOException {
        byte[] lent = mistake == Mistake.LENDS ? known.get(place) : null;
        if (lent == null) {
          lent = new byte[place.length()];
          file.read(place.offset(), lent, 0, lent.length);
          known.put(place, lent);
        }
        return lent;
      }

      @Override
      public long valueBytes() {
        return file.size();
      }

      @Override
      public void verify() {}

      @Override
      public Map<String, String> properties() {
        return Map.of("values", "some");
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }
}
