package dev.varve.compress.none;

import dev.varve.compress.CompressionCodec;
import java.io.IOException;
import java.util.Objects;

/** Copies. */
final class NoCompression implements CompressionCodec {
  @Override
  public int maxCompressedLength(int length) {
    return length;
  }

  @Override
  public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
    System.arraycopy(source, offset, target, targetOffset, length);
    return length;
  }

  @Override
  public void decompress(
      byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength)
      throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    Objects.checkFromIndexSize(targetOffset, targetLength, target.length);
    if (length != targetLength) {
      throw new IOException(
          "a stored block of " + length + " bytes should have " + targetLength + " bytes");
    }
    System.arraycopy(source, offset, target, targetOffset, length);
  }
}
