package dev.varve.table.block;

import dev.varve.compress.CompressionCodec;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A codec that the JDK brings along, so that tests of the format depend on no other. */
final class DeflateCodec implements CompressionCodec {
  @Override
  public int maxCompressedLength(int length) {
    return length + length / 1000 + 64;
  }

  @Override
  public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
    Deflater deflater = new Deflater(1);
    try {
      deflater.setInput(source, offset, length);
      deflater.finish();
      return deflater.deflate(target, targetOffset, maxCompressedLength(length));
    } finally {
      deflater.end();
    }
  }

  @Override
  public void decompress(
      byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength)
      throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(source, offset, length);
      int restored = inflater.inflate(target, targetOffset, targetLength);
      boolean whole =
          restored == targetLength && inflater.inflate(new byte[1]) == 0 && inflater.finished();
      if (!whole) {
        throw new IOException("not " + targetLength + " bytes");
      }
    } catch (DataFormatException e) {
      throw new IOException("not deflated", e);
    } finally {
      inflater.end();
    }
  }
}
