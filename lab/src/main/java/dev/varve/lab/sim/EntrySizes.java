package dev.varve.lab.sim;

/**
 * The sizes of entries.
 *
 * @param put the bytes of key and value of a put, unless entries say so each
 * @param deletion the bytes of a deletion, unless entries say so each
 * @param tables how they become bytes of tables
 */
record EntrySizes(int put, int deletion, TableModel tables) {
  /** The bytes of key and value. */
  int raw(Entries entries, int index) {
    int[] sizes = entries.sizes();
    if (sizes != null) {
      return sizes[index];
    }
    return entries.isTombstone(index) ? deletion : put;
  }

  /** The bytes in a table. */
  long inTable(Entries entries, int index) {
    return tables.tableBytes(raw(entries, index));
  }
}
