package dev.varve.codec;

/** Bytes with all bits turned over: what orders the other way round. */
final class Turned {
  private Turned() {}

  /** A copy of {@code bytes}, turned. */
  static byte[] over(byte[] bytes) {
    byte[] turned = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      turned[i] = (byte) ~bytes[i];
    }
    return turned;
  }
}
