package dev.varve.engine.commit;

import dev.varve.bytes.Bytes;
import dev.varve.engine.codec.ByteWriter;
import dev.varve.entry.EntryKind;
import dev.varve.store.Keyspace;
import dev.varve.store.WriteBatch;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of the log: a group of commits each, so that a group is there as a whole or
 * not at all. Writes follow each other without a mark between batches; sequences count up through
 * them.
 *
 * <p>The layout is described in {@code FORMAT.md} of this module.
 */
final class RecordWriter {
  /** First sequence and number of writes. */
  static final int HEADER = 12;

  private static final int KEEP = 4 << 20;

  private final ByteWriter writer = new ByteWriter(64 << 10);
  private final ToIntFunction<@Nullable Keyspace> ids;
  private final WriteBatch.Visitor adder = this::add;
  private int count;

  /** A writer that finds the ids of keyspaces by this function; null is the default keyspace. */
  RecordWriter(ToIntFunction<@Nullable Keyspace> ids) {
    this.ids = ids;
  }

  /** Starts a record whose first write has this sequence. */
  void start(long firstSequence) {
    writer.reset(KEEP);
    writer.u64(firstSequence);
    writer.u32(0);
    count = 0;
  }

  /**
   * Adds the writes of a commit, or none of them.
   *
   * @return what went wrong, or null
   */
  @Nullable RuntimeException add(Commit commit) {
    int length = writer.length();
    int before = count;
    try {
      commit.encode(this);
      return null;
    } catch (RuntimeException e) {
      writer.truncate(length);
      count = before;
      return e;
    }
  }

  void add(int keyspace, EntryKind kind, byte[] key, byte[] value) {
    writer.u8(kind.code());
    writer.varint(keyspace);
    writer.varint(key.length);
    writer.raw(key, 0, key.length);
    if (kind == EntryKind.PUT) {
      writer.varint(value.length);
      writer.raw(value, 0, value.length);
    }
    count++;
  }

  void add(WriteBatch batch) {
    batch.forEach(adder);
  }

  private void add(@Nullable Keyspace keyspace, EntryKind kind, Bytes key, Bytes value) {
    writer.u8(kind.code());
    writer.varint(ids.applyAsInt(keyspace));
    writer.bytes(key);
    if (kind == EntryKind.PUT) {
      writer.bytes(value);
    }
    count++;
  }

  /** The number of writes so far. */
  int count() {
    return count;
  }

  /** The record; borrowed until the next one is started. */
  Bytes finish() {
    writer.u32At(Long.BYTES, count);
    return writer.bytes();
  }
}
