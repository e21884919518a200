package com.example.columnar;

import dev.varve.bytes.LittleEndian;
import dev.varve.storage.ReadFile;
import dev.varve.table.EntryTotals;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last bytes of a file: what there is, and where the index is.
 *
 * @param index where the index begins, and so where the blocks end
 * @param blocks how many blocks there are
 * @param fixedKeys in how many of them all keys are of one length
 * @param fixedValues in how many of them all values are
 * @param totals of the entries
 */
record Footer(long index, int blocks, int fixedKeys, int fixedValues, EntryTotals totals) {
  static final int LENGTH = 24 + EntryTotals.SIZE;

  static Footer read(ReadFile file) throws IOException {
    long at = file.size() - LENGTH;
    if (at < 0) {
      throw file.corrupt(0, "a table has a footer of " + LENGTH + " bytes, and this is shorter");
    }
    byte[] bytes = Piece.read(file, at, LENGTH);
    Footer footer =
        new Footer(
            LittleEndian.getLong(bytes, 4),
            LittleEndian.getInt(bytes, 12),
            LittleEndian.getInt(bytes, 16),
            LittleEndian.getInt(bytes, 20),
            EntryTotals.decode(bytes, 24));
    if (footer.index < 0 || footer.index > at || footer.blocks < 1) {
      throw file.corrupt(at, "a footer cannot say that");
    }
    return footer;
  }

  /** The footer, with the place of its checksum free. */
  byte[] encode() {
    byte[] bytes = new byte[LENGTH];
    LittleEndian.putLong(bytes, 4, index);
    LittleEndian.putInt(bytes, 12, blocks);
    LittleEndian.putInt(bytes, 16, fixedKeys);
    LittleEndian.putInt(bytes, 20, fixedValues);
    totals.encode(bytes, 24);
    return bytes;
  }

  /** For people. */
  Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    totals.describe(properties);
    properties.put("blocks", Integer.toString(blocks));
    properties.put("blocks-with-keys-of-one-length", Integer.toString(fixedKeys));
    properties.put("blocks-with-values-of-one-length", Integer.toString(fixedValues));
    return properties;
  }
}
