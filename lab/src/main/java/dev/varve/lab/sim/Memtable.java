package dev.varve.lab.sim;

import java.util.Arrays;

/**
 * Gathers writes until they take as much memory as a memtable has; an older write of the same key
 * takes memory as well, and goes when the memtable is flushed.
 *
 * <p>Thread safety: none.
 */
final class Memtable {
  private final WriteSource source;
  private final long grain;
  private final long capacity;
  private final int overhead;
  private final LongTable slots = new LongTable(1024);
  private long[] keys = new long[1024];
  private int[] sizes = new int[1024];

  Memtable(WriteSource source, long grain, SimulationSpec spec) {
    this.source = source;
    this.grain = grain;
    this.capacity = spec.memtableBytes();
    this.overhead = spec.tables().memtableOverhead();
  }

  /**
   * A full memtable.
   *
   * @param entries that a flush writes
   * @param userBytes of all keys and values that were put into it
   * @param writes how many that were, unthinned
   * @param last whether there are no more writes
   */
  record Full(Entries entries, long userBytes, long writes, boolean last) {}

  /** Writes until it is full, or nothing is left to be written. */
  Full fill() {
    slots.clear();
    int count = 0;
    long memory = 0;
    long userBytes = 0;
    long writes = 0;
    boolean ended = false;
    while (memory < capacity) {
      if (!source.next()) {
        ended = true;
        break;
      }
      int size = source.size();
      memory += (size + overhead) * grain;
      userBytes += size * grain;
      writes += grain;
      int slot = slots.get(source.key(), count);
      if (slot == count) {
        if (count == keys.length) {
          keys = Arrays.copyOf(keys, count * 2);
          sizes = Arrays.copyOf(sizes, count * 2);
        }
        slots.put(source.key(), count, 0);
        count++;
      }
      keys[slot] = source.key() << 1 | (source.isDeletion() ? 1 : 0);
      sizes[slot] = size;
    }
    return new Full(sorted(count), userBytes, writes, ended);
  }

  private Entries sorted(int count) {
    long[] sorted = Arrays.copyOf(keys, count);
    Arrays.sort(sorted);
    if (source.hasFixedSizes()) {
      return new Entries(sorted, null);
    }
    int[] ordered = new int[count];
    for (int i = 0; i < count; i++) {
      ordered[i] = sizes[slots.get(sorted[i] >>> 1, 0)];
    }
    return new Entries(sorted, ordered);
  }
}
