package dev.varve.testkit.poison;

import dev.varve.bytes.Bytes;
import java.util.Arrays;

/** A copy of some bytes that is overwritten when the loan ends. */
final class Loan implements AutoCloseable {
  private static final byte RUBBISH = (byte) 0xdb;

  private final byte[] copy;
  private final Bytes bytes;

  Loan(Bytes original) {
    copy = original.toByteArray();
    bytes = Bytes.wrap(copy);
  }

  Bytes bytes() {
    return bytes;
  }

  @Override
  public void close() {
    Arrays.fill(copy, RUBBISH);
  }
}
