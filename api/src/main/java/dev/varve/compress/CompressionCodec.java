package dev.varve.compress;

import java.io.IOException;

/**
 * Makes blocks smaller and whole again.
 *
 * <p>The name of its provider is written into files, so what {@link #decompress} understands never
 * changes under that name. Options may change how hard {@link #compress} tries, never what {@link
 * #decompress} needs.
 *
 * <p>Thread safety: all methods may be called by any number of threads at a time.
 */
public interface CompressionCodec {
  /** How many bytes {@link #compress} may need for {@code length} bytes, at the worst. */
  int maxCompressedLength(int length);

  /**
   * Compresses a part of {@code source} into {@code target} from {@code targetOffset} on.
   *
   * <p>REQUIRES: {@link #maxCompressedLength} bytes are free there.
   *
   * @return the number of bytes written
   */
  int compress(byte[] source, int offset, int length, byte[] target, int targetOffset);

  /**
   * Restores exactly {@code targetLength} bytes.
   *
   * <p>The input may be anything: nothing is read or written outside the given parts, and no memory
   * is taken that grows with what the input claims.
   *
   * @throws IOException if the input does not stand for exactly that many bytes
   */
  void decompress(
      byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength)
      throws IOException;
}
