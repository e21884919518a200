package dev.varve.lab.sim;

/**
 * How keys and values become bytes of memtables and tables.
 *
 * @param memtableOverhead bytes that a memtable takes for an entry besides its key and value
 * @param tableOverhead bytes that a table takes for an entry besides its key and value: lengths,
 *     index, filter
 * @param compression bytes of a table for each byte of keys and values, such as 1 without
 *     compression and 0.5 if it halves them
 * @param filterBits bits for each key that filters have
 */
public record TableModel(
    int memtableOverhead, int tableOverhead, double compression, double filterBits) {
  /** About what memtable {@code sortedarray} and format {@code block} take, without compression. */
  public static final TableModel STANDARD = new TableModel(50, 10, 1, 10);

  /** Entries take what their keys and values have, and nothing else. */
  public static final TableModel BARE = new TableModel(0, 0, 1, 10);

  /**
   * A model.
   *
   * @throws IllegalArgumentException if a number is negative
   */
  public TableModel {
    if (memtableOverhead < 0 || tableOverhead < 0 || !(compression > 0) || !(filterBits >= 0)) {
      throw new IllegalArgumentException("no number of a model of tables is negative");
    }
  }

  /** The bytes that an entry takes in a table. */
  long tableBytes(long rawBytes) {
    return Math.max(1, Math.round(rawBytes * compression) + tableOverhead);
  }
}
