package dev.varve.table.page;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.table.EntryTally;
import java.io.IOException;

/** Reads a whole table and checks that its parts agree. Checksums are checked on the way. */
final class Verification {
  private Verification() {}

  static void run(TableFile file, Entries entries) throws IOException {
    PageIndex index = file.index();
    EntryTally tally = new EntryTally();
    Window window = new Window();
    int page = 0;
    for (int leaf = 0; leaf < index.leaves(); leaf++) {
      if (index.page(leaf) != page) {
        throw file.corrupt(page, "the index leads to another page than this one");
      }
      entries.enter(leaf);
      int overflow = 0;
      for (int slot = 0; slot < entries.slots(); slot++) {
        entries.show(slot);
        Bytes key = window.show(entries.array(), entries.keyAt(), entries.keyLength());
        if (!tally.add(key, entries.sequence(), entries.kind(), entries.valueLength())) {
          throw entries.corrupt("an entry is out of order");
        }
        if (slot == 0 && !index.isStart(leaf, key)) {
          throw entries.corrupt("the index has another key for this page");
        }
        overflow = EntryLayout.overflowPages((long) key.length() + entries.valueLength());
      }
      int next = overflow > 0 ? Overflow.NEXT : Overflow.END;
      if (entries.leafPage().next() != next) {
        throw entries.corrupt("a page is followed by another one, or is not, and should");
      }
      page += 1 + overflow;
    }
    if (page != file.footer().pages() || !tally.totals().equals(file.footer().totals())) {
      throw file.corrupt(page, "the entries are not those that the footer describes");
    }
  }
}
