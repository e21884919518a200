package dev.varve.verification.fuzz;

import dev.varve.bytes.Bytes;
import dev.varve.compress.CompressionCodec;
import dev.varve.engine.ComponentSource;
import dev.varve.engine.codec.MalformedException;
import dev.varve.engine.commit.RecordReader;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.Found;
import dev.varve.filter.FilterReader;
import dev.varve.option.ComponentSpec;
import dev.varve.storage.FileKind;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReadContext;
import dev.varve.table.TableReader;
import dev.varve.testkit.table.MemoryBlockCache;
import dev.varve.testkit.table.MemoryTableFile;
import dev.varve.verification.corruption.Fixture;
import dev.varve.verification.corruption.Fixtures;
import dev.varve.verification.fuzz.Edits.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Targets that are parts: table formats, codecs, filters, and records of the log. */
final class PartTargets {
  private static final long FREE = 1 << 20;

  /**
   * A frame may say that it is up to 16 MiB when it is not compressed, however short it is: see
   * {@code FORMAT.md} of the format. Each walk has a buffer of its own, and so has each lookup.
   */
  private static final long FREE_FOR_TABLES = 160L << 20;

  private static final ComponentSource PARTS =
      Fixtures.tables("none", "bloom").stores().components();

  private static final List<byte[]> EDITS =
      List.of(
          new byte[] {1},
          new byte[] {0, 2, 7, 0, 1},
          new byte[] {1, 0, 14, 0, 5},
          new byte[] {1, 10, 15, 0, 40, 5, 17, 0, 1, 2, 3},
          new byte[] {1, 6, 20, 0, 3, 7, 30, 0, 2},
          new byte[] {1, 8, 16, 0, 60, 0, 3, 10, 0, 3});

  private PartTargets() {}

  /** Where the parts of a table are, from its footer. */
  private record Layout(int filter, int index, int properties, int footer, int size) {
    static Layout of(byte[] file) {
      ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      int footer = file.length - 48;
      return new Layout(
          Checksums.ENVELOPE + (int) bytes.getLong(footer),
          Checksums.ENVELOPE + (int) bytes.getLong(footer + 8),
          Checksums.ENVELOPE + (int) bytes.getLong(footer + 16),
          footer,
          file.length);
    }

    Region data() {
      return new Region(Checksums.ENVELOPE, filter);
    }

    Region filters() {
      return new Region(filter, index);
    }

    Region indexes() {
      return new Region(index, properties);
    }

    Region names() {
      return new Region(properties, footer);
    }

    Region end() {
      return new Region(footer, size);
    }
  }

  private static Target table(String name, byte[] sound, Region region) {
    return new Target(
        name,
        FREE_FOR_TABLES,
        EDITS,
        input -> {
          Edits edits = new Edits(input);
          byte[] file = edits.apply(sound, region);
          if (edits.areRepaired()) {
            Checksums.repair(file);
          }
          if (file.length >= Checksums.ENVELOPE) {
            ask(Arrays.copyOfRange(file, Checksums.ENVELOPE, file.length));
          }
          return file.length;
        });
  }

  private static void ask(byte[] content) {
    MemoryTableFile file = new MemoryTableFile(6, content);
    try (TableReader reader =
        PARTS
            .tableFormat("block")
            .read(file.open(), new TableReadContext(1, MemoryBlockCache.keepingNothing(), PARTS))) {
      for (int i = 0; i < 4; i++) {
        reader.get(Bytes.utf8("key" + (100 + 9 * i)), Entry.NEWEST, new Found());
      }
      Objects.requireNonNull(reader.properties());
      walk(reader);
      reader.verify();
    } catch (IOException e) {
      ensureSays(e);
    }
  }

  private static void walk(TableReader reader) throws IOException {
    try (EntryCursor cursor = reader.cursor(ReadPurpose.QUERY)) {
      while (cursor.next()) {
        cursor.key();
        cursor.value();
      }
      while (cursor.previous()) {
        cursor.kind();
      }
      cursor.seek(Bytes.utf8("key109"), 5);
    }
  }

  private static void ensureSays(Exception e) {
    if (e.getMessage() == null || e.getMessage().isEmpty()) {
      throw new AssertionError("an error without words", e);
    }
  }

  /** The first two bytes say how many bytes are promised; the rest is compressed, or pretends. */
  private static Target codec(String name) throws IOException {
    CompressionCodec codec = PARTS.compression(ComponentSpec.named(name));
    List<byte[]> seeds = new ArrayList<>();
    for (int length : new int[] {0, 1, 60, 700}) {
      byte[] raw = new byte[length];
      new Random(length).nextBytes(raw);
      Arrays.fill(raw, length / 2, length, (byte) 'a');
      byte[] target = new byte[2 + codec.maxCompressedLength(length)];
      int size = codec.compress(raw, 0, length, target, 2);
      target[0] = (byte) length;
      target[1] = (byte) (length >>> 8);
      seeds.add(Arrays.copyOf(target, 2 + size));
    }
    return new Target(
        name + "Codec",
        FREE,
        seeds,
        input -> {
          if (input.length < 2) {
            return 0;
          }
          int length = (input[0] & 0xff) | (input[1] & 0xff) << 8;
          byte[] target = new byte[length + 16];
          Arrays.fill(target, (byte) 0x5a);
          try {
            codec.decompress(input, 2, input.length - 2, target, 8, length);
          } catch (IOException e) {
            ensureSays(e);
          }
          for (int i = 0; i < 8; i++) {
            if (target[i] != 0x5a || target[length + 8 + i] != 0x5a) {
              throw new AssertionError("bytes outside of the target were written");
            }
          }
          return (long) input.length + length;
        });
  }

  private static Target filter(String targetName, String name) throws IOException {
    var filter = PARTS.filter(ComponentSpec.named(name));
    List<byte[]> seeds = new ArrayList<>();
    for (int keys : new int[] {0, 1, 30}) {
      var builder = filter.builder();
      for (int i = 0; i < keys; i++) {
        builder.add(Bytes.utf8("key" + i));
      }
      seeds.add(builder.finish().toByteArray());
    }
    return new Target(
        targetName,
        FREE,
        seeds,
        input -> {
          try {
            FilterReader reader = filter.open(Bytes.wrap(input));
            for (int i = 0; i < 50; i++) {
              reader.mayContain(Bytes.utf8("key" + i));
            }
            reader.mayContain(Bytes.EMPTY);
          } catch (IOException e) {
            ensureSays(e);
          }
          return input.length;
        });
  }

  /** What the engine puts into the log, without the log around it. */
  private static Target logRecord() {
    byte[] record = new byte[21];
    ByteBuffer.wrap(record)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(7)
        .putInt(2)
        .put(new byte[] {1, 0, 1, 'k', 1, 'v', 2, 0, 1});
    byte[] writes = Arrays.copyOf(record, 22);
    writes[21] = 'k';
    return new Target(
        "logRecord",
        FREE,
        List.of(writes, record, new byte[12]),
        input -> {
          long[] seen = {0};
          try {
            RecordReader.firstSequence(Bytes.wrap(input));
            RecordReader.lastSequence(Bytes.wrap(input));
            new RecordReader()
                .read(
                    Bytes.wrap(input),
                    (_, _, _, key, value) -> seen[0] += 2 + key.length() + value.length());
          } catch (MalformedException e) {
            ensureSays(e);
          }
          if (seen[0] > input.length) {
            throw new AssertionError("more was read than is there");
          }
          return input.length;
        });
  }

  static List<Target> all() {
    Fixture plain = Fixtures.tables("none", "bloom");
    Fixture compressed = Fixtures.tables("lz4", "binary-fuse");
    byte[] table = first(plain);
    byte[] packed = first(compressed);
    Layout layout = Layout.of(table);
    try {
      return List.of(
          table("tableFooter", table, layout.end()),
          table("tableIndex", table, layout.indexes()),
          table("tableData", table, layout.data()),
          table("tableFilter", table, layout.filters()),
          table("tableProperties", table, layout.names()),
          table(
              "compressedTable", packed, new Region(Checksums.ENVELOPE, Layout.of(packed).footer)),
          codec("none"),
          codec("lz4"),
          codec("zstd"),
          filter("bloomFilter", "bloom"),
          filter("binaryFuseFilter", "binary-fuse"),
          logRecord());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] first(Fixture fixture) {
    return fixture.image().bytes(fixture.image().names(FileKind.TABLE).getFirst());
  }
}
