package dev.varve.torture.judge;

import dev.varve.torture.work.Keys;
import dev.varve.torture.work.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** The operations of one thread since the store was last judged, and what was said about them. */
final class Claims {
  /** An operation that was acknowledged when the store's newest sequence was this. */
  private record Placed(int number, long sequence) {}

  private final long seed;
  private final Keys keys;
  private final int thread;
  private final int first;
  private final List<Operation> operations = new ArrayList<>();
  private final BitSet refused = new BitSet();
  private final Deque<Placed> placed = new ArrayDeque<>();
  private int[] clocks;
  private int issued;
  private int acknowledged;
  private int required;

  Claims(long seed, Keys keys, int thread, int first) {
    this.seed = seed;
    this.keys = keys;
    this.thread = thread;
    this.first = first;
    this.issued = first - 1;
    this.acknowledged = first - 1;
    this.clocks = new int[16 * keys.threads()];
  }

  /** The number of the first of them. */
  int first() {
    return first;
  }

  /** The number of the last that was begun, or the one before {@link #first}. */
  int issued() {
    return issued;
  }

  /** The number of the last that was acknowledged, or the one before {@link #first}. */
  int acknowledged() {
    return acknowledged;
  }

  /** The number of the last that must be there, whatever happens. */
  int required() {
    return required;
  }

  Operation operation(int number) {
    return operations.get(number - first);
  }

  /**
   * One is begun.
   *
   * @param clock what was acknowledged in each thread at that moment
   */
  void begin(int number, int[] clock) {
    if (number != issued + 1) {
      throw new IllegalArgumentException("thread " + thread + " went on with " + number);
    }
    issued = number;
    operations.add(Operation.of(seed, keys, thread, number));
    int at = (number - first) * clock.length;
    if (at + clock.length > clocks.length) {
      clocks = Arrays.copyOf(clocks, clocks.length * 2);
    }
    System.arraycopy(clock, 0, clocks, at, clock.length);
  }

  /** What was acknowledged in a thread when an operation of this one began. */
  int acknowledgedBefore(int number, int other) {
    return clocks[(number - first) * keys.threads() + other];
  }

  void acknowledge(int number, long sequence) {
    acknowledged = number;
    placed.add(new Placed(number, sequence));
  }

  void refuse(int number) {
    refused.set(number - first);
  }

  /** All up to this one must be there. */
  void require(int number) {
    required = Math.max(required, number);
  }

  /** All that the store had when its newest sequence was this must be there. */
  void requireUpTo(long sequence) {
    while (!placed.isEmpty() && placed.peek().sequence <= sequence) {
      require(placed.remove().number);
    }
  }

  /** Whether a write of this number was made, or may have been. */
  boolean mayBeThere(int number) {
    return !refused.get(number - first) && operation(number).kind().isWrite();
  }

  /** The first write after one number and up to another that must be there with it, or 0. */
  int firstWrite(int after, int upTo) {
    for (int number = Math.max(after + 1, first); number <= upTo; number++) {
      if (mayBeThere(number)) {
        return number;
      }
    }
    return 0;
  }
}
