package dev.varve.engine.manifest;

import dev.varve.bytes.Bytes;
import dev.varve.engine.codec.ByteReader;
import dev.varve.engine.codec.ByteWriter;
import dev.varve.engine.codec.MalformedException;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import dev.varve.tree.ValueUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Descriptions of tables as bytes, with a length in front so that parts can be added at the end.
 */
final class TableMetaCodec {
  private static final int LAST_FORMAT_VERSION = 0xffff;

  private TableMetaCodec() {}

  static void write(TableMeta table, ByteWriter to) {
    ByteWriter content = new ByteWriter(128);
    content.varint(table.id().number());
    content.text(table.format());
    content.varint(table.formatVersion());
    content.varint(table.sizeInBytes());
    content.varint(table.rawBytes());
    content.bytes(table.smallestKey());
    content.bytes(table.largestKey());
    content.varint(table.minSequence());
    content.varint(table.maxSequence());
    content.varint(table.entryCount());
    content.varint(table.tombstoneCount());
    writeInstant(table.createdAt(), content);
    Instant oldest = table.oldestTombstone();
    content.u8(oldest == null ? 0 : 1);
    if (oldest != null) {
      writeInstant(oldest, content);
    }
    if (!table.values().isEmpty()) {
      writeUses(table.values(), content);
    }
    to.bytes(content.bytes());
  }

  private static void writeUses(List<ValueUse> uses, ByteWriter content) {
    content.varint(uses.size());
    for (ValueUse use : uses) {
      content.varint(use.chunk());
      content.varint(use.values());
      content.varint(use.bytes());
    }
  }

  private static List<ValueUse> readUses(ByteReader content) throws MalformedException {
    List<ValueUse> uses = new ArrayList<>();
    int count = content.remaining() == 0 ? 0 : content.count();
    for (int i = 0; i < count; i++) {
      uses.add(new ValueUse(content.varint(), content.varint(), content.varint()));
    }
    return uses;
  }

  static TableMeta read(ByteReader from) throws MalformedException {
    ByteReader content = new ByteReader(from.bytes());
    TableId id = new TableId(content.varint());
    String format = content.text();
    long formatVersion = content.varint();
    long size = content.varint();
    long rawBytes = content.varint();
    Bytes smallestKey = content.bytes().copy();
    Bytes largestKey = content.bytes().copy();
    long minSequence = content.varint();
    long maxSequence = content.varint();
    long entryCount = content.varint();
    long tombstoneCount = content.varint();
    Instant createdAt = readInstant(content);
    @Nullable Instant oldest = content.u8() == 0 ? null : readInstant(content);
    if (formatVersion > LAST_FORMAT_VERSION) {
      throw new MalformedException("a table has an impossible format version");
    }
    try {
      return new TableMeta(
          id,
          format,
          (int) formatVersion,
          size,
          rawBytes,
          smallestKey,
          largestKey,
          minSequence,
          maxSequence,
          entryCount,
          tombstoneCount,
          createdAt,
          oldest,
          readUses(content));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a table is impossible: " + e.getMessage());
    }
  }

  private static void writeInstant(Instant instant, ByteWriter to) {
    to.u64(instant.getEpochSecond());
    to.u32(instant.getNano());
  }

  private static Instant readInstant(ByteReader from) throws MalformedException {
    long seconds = from.u64();
    int nanos = from.u32();
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (java.time.DateTimeException | ArithmeticException e) {
      throw new MalformedException("a time is impossible");
    }
  }
}
