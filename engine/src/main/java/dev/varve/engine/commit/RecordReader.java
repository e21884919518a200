package dev.varve.engine.commit;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.engine.codec.ByteReader;
import dev.varve.engine.codec.MalformedException;
import dev.varve.entry.EntryKind;

/**
 * Reads the records of the log, which may hold anything.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class RecordReader {
  private final Window key = new Window();
  private final Window value = new Window();

  /** A reader. */
  public RecordReader() {}

  /** Receives the writes of a record. */
  @FunctionalInterface
  public interface Visitor {
    /** Receives one write; key and value are borrowed. */
    void write(int keyspace, long sequence, EntryKind kind, Bytes key, Bytes value);
  }

  /** The sequence of the first write of a record. */
  public static long firstSequence(Bytes record) throws MalformedException {
    return new ByteReader(record).u64();
  }

  /** The sequence of the last write of a record. */
  public static long lastSequence(Bytes record) throws MalformedException {
    ByteReader reader = new ByteReader(record);
    return reader.u64() + reader.u32() - 1;
  }

  /**
   * Shows the writes of a record to {@code visitor}.
   *
   * @return the sequence of the last one
   */
  public long read(Bytes record, Visitor visitor) throws MalformedException {
    ByteReader reader = new ByteReader(record);
    byte[] array = record.array();
    long first = reader.u64();
    int count = reader.u32();
    if (first < 1 || first > Sequences.LAST || count < 1 || count > reader.remaining()) {
      throw new MalformedException(
          "a record of " + count + " writes from sequence " + first + " is impossible");
    }
    for (int i = 0; i < count; i++) {
      EntryKind kind = EntryKind.ofCode(reader.u8());
      if (kind == null || kind == EntryKind.REFERENCE) {
        throw new MalformedException("there is a write of an unknown kind");
      }
      long keyspace = reader.varint();
      if (keyspace > Integer.MAX_VALUE) {
        throw new MalformedException("there can be no keyspace " + keyspace);
      }
      int keyLength = reader.count();
      key.show(array, reader.skip(keyLength), keyLength);
      int valueLength = kind == EntryKind.PUT ? reader.count() : 0;
      value.show(array, reader.skip(valueLength), valueLength);
      visitor.write((int) keyspace, first + i, kind, key.bytes(), value.bytes());
    }
    if (reader.remaining() > 0) {
      throw new MalformedException("a record is longer than its writes");
    }
    return first + count - 1;
  }
}
