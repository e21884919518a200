package dev.varve.compress.lz4;

import dev.varve.compress.CompressionCodec;
import java.io.IOException;
import java.util.Objects;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * Compresses with one implementation of LZ4. Its compressor and decompressor keep nothing between
 * calls, so all threads share them.
 *
 * <p>Only the decompressor that is told how many bytes there are to read is used: the other one of
 * the library trusts its input.
 */
final class Lz4Codec implements CompressionCodec {
  private final LZ4Compressor compressor;
  private final LZ4SafeDecompressor decompressor;

  Lz4Codec(LZ4Factory factory) {
    this.compressor = factory.fastCompressor();
    this.decompressor = factory.safeDecompressor();
  }

  @Override
  public int maxCompressedLength(int length) {
    return compressor.maxCompressedLength(length);
  }

  @Override
  public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
    return compressor.compress(
        source, offset, length, target, targetOffset, maxCompressedLength(length));
  }

  @Override
  public void decompress(
      byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength)
      throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    Objects.checkFromIndexSize(targetOffset, targetLength, target.length);
    int restored;
    try {
      restored =
          decompressor.decompress(source, offset, length, target, targetOffset, targetLength);
    } catch (LZ4Exception e) {
      throw new IOException(
          length + " bytes are not an lz4 block of " + targetLength + " bytes", e);
    }
    if (restored != targetLength) {
      throw new IOException(
          "an lz4 block holds " + restored + " bytes, but should hold " + targetLength);
    }
  }
}
