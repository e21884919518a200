package dev.varve.table.flat;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.table.EntryTally;
import java.io.IOException;

/** Reads a whole table and checks that its parts agree. Checksums are checked on the way. */
final class Verification {
  private Verification() {}

  static void run(Pages pages) throws IOException {
    Footer footer = pages.footer();
    Records records = new Records(pages, new ReadAhead(pages, null), new ReadAhead(pages, null));
    EntryTally tally = new EntryTally();
    Window key = new Window();
    long position = 0;
    for (long index = 0; index < footer.totals().entries(); index++) {
      if (records.offsetOf(index) != position) {
        throw records.corrupt(position, "the array of offsets does not lead to this record");
      }
      records.show(position);
      Bytes shown = key.show(records.array(), records.keyAt(), records.keyLength());
      if (!tally.add(shown, records.sequence(), records.kind(), records.valueLength())) {
        throw records.corrupt(position, "a record is out of order");
      }
      position = records.end();
    }
    if (position != footer.offsets() || !tally.totals().equals(footer.totals())) {
      throw records.corrupt(position, "the records are not those that the footer describes");
    }
  }
}
