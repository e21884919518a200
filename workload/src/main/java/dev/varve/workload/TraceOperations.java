package dev.varve.workload;

import java.util.Arrays;
import java.util.List;

/** The operations of a trace while it is read, in arrays that grow. */
final class TraceOperations {
  private static final List<TraceReader.Op> OPS = List.of(TraceReader.Op.values());

  private byte[] ops = new byte[1024];
  private int[] keys = new int[1024];
  private int[] sizes = new int[1024];
  private long[] micros = new long[1024];
  private int count;
  private boolean timed;

  void add(TraceReader reader, int key) {
    if (count == ops.length) {
      int length = Math.toIntExact(count * 2L);
      ops = Arrays.copyOf(ops, length);
      keys = Arrays.copyOf(keys, length);
      sizes = Arrays.copyOf(sizes, length);
      micros = Arrays.copyOf(micros, length);
    }
    if (count == 0) {
      timed = reader.micros() != TraceReader.NOT_GIVEN;
    }
    ops[count] = code(reader.op());
    keys[count] = key;
    sizes[count] =
        (int) (reader.op() == TraceReader.Op.SCAN ? reader.scanLength() : reader.valueSize());
    micros[count] = reader.micros();
    count++;
  }

  private static byte code(TraceReader.Op op) {
    return (byte) OPS.indexOf(op);
  }

  static TraceReader.Op op(byte code) {
    return OPS.get(code);
  }

  int count() {
    return count;
  }

  boolean isTimed() {
    return timed;
  }

  byte[] ops() {
    return Arrays.copyOf(ops, count);
  }

  int[] keys() {
    return Arrays.copyOf(keys, count);
  }

  int[] sizes() {
    return Arrays.copyOf(sizes, count);
  }

  long[] micros() {
    return Arrays.copyOf(micros, count);
  }
}
