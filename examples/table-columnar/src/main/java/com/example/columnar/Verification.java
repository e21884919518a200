package com.example.columnar;

import dev.varve.bytes.Bytes;
import dev.varve.storage.ReadFile;
import dev.varve.table.EntryTally;
import java.io.IOException;

/** Reads all of a table anew, and checks what its pieces say about each other. */
final class Verification {
  private Verification() {}

  /** Ends if the table is sound. */
  static void of(ReadFile file) throws IOException {
    Index index = Index.read(file);
    Footer footer = index.footer();
    EntryTally tally = new EntryTally();
    int fixedKeys = 0;
    int fixedValues = 0;
    for (int number = 0; number < index.blocks(); number++) {
      long position = index.position(number);
      Block block = Block.read(file, position, index.length(number));
      fixedKeys += block.keys().width() == Column.OFFSETS ? 0 : 1;
      fixedValues += block.values().width() == Column.OFFSETS ? 0 : 1;
      if (index.compareFirstKey(number, key(block, 0)) != 0
          || index.firstSequence(number) != block.sequence(0)) {
        throw file.corrupt(position, "the index has another first entry of this block");
      }
      for (int row = 0; row < block.rows(); row++) {
        if (!tally.add(
            key(block, row), block.sequence(row), block.kind(row), block.values().length(row))) {
          throw file.corrupt(position, "row " + row + " is out of order");
        }
      }
    }
    if (!tally.totals().equals(footer.totals())
        || fixedKeys != footer.fixedKeys()
        || fixedValues != footer.fixedValues()) {
      throw file.corrupt(file.size() - Footer.LENGTH, "the footer counts other entries");
    }
  }

  private static Bytes key(Block block, int row) {
    return Bytes.wrap(block.bytes(), block.keys().start(row), block.keys().length(row));
  }
}
