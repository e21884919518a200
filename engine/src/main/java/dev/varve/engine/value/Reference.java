package dev.varve.engine.value;

import dev.varve.bytes.Bytes;
import dev.varve.engine.codec.ByteReader;
import dev.varve.engine.codec.ByteWriter;
import dev.varve.engine.codec.MalformedException;
import dev.varve.valuelog.ValuePlace;
import java.io.IOException;

/**
 * Where a value is: what an entry of kind {@link dev.varve.entry.EntryKind#REFERENCE} holds. The
 * layout is described in {@code FORMAT.md} of this module.
 *
 * @param chunk the number of the chunk's file
 * @param place in the chunk
 */
public record Reference(long chunk, ValuePlace place) {
  private static final int LONGEST = 24;

  /** The bytes that stand for this. */
  public Bytes toBytes() {
    ByteWriter to = new ByteWriter(LONGEST);
    to.varint(chunk);
    to.varint(place.offset());
    to.varint(place.length());
    to.u32(place.checksum());
    return to.bytes();
  }

  /**
   * The reference that an entry holds.
   *
   * @throws IOException if it holds something else
   */
  public static Reference of(Bytes entry) throws IOException {
    try {
      ByteReader from = new ByteReader(entry);
      long chunk = from.varint();
      long offset = from.varint();
      long length = from.varint();
      int checksum = from.u32();
      if (length > Integer.MAX_VALUE || from.remaining() > 0) {
        throw new MalformedException("it is too long");
      }
      return new Reference(chunk, new ValuePlace(offset, (int) length, checksum));
    } catch (MalformedException e) {
      throw new IOException("a table holds what is no reference to a value: " + e.problem(), e);
    }
  }
}
