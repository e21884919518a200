package dev.varve.compress.zstd;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.varve.compress.CompressionCodec;
import java.io.IOException;
import java.util.Objects;

/** Compresses with contexts of the native library, each of which one thread uses at a time. */
final class ZstdCodec implements CompressionCodec {
  /**
   * Contexts that wait for work, whichever codec asks. A context is expensive to make, serves one
   * thread at a time and remembers nothing of a block that is done. There are as many as the
   * processors could use; more are closed when their work is done.
   */
  private static final ContextPool<Compressor> COMPRESSORS = new ContextPool<>(Compressor::new);

  private static final ContextPool<ZstdDecompressCtx> DECOMPRESSORS =
      new ContextPool<>(ZstdDecompressCtx::new);

  private final int level;

  ZstdCodec(int level) {
    this.level = level;
  }

  @Override
  public int maxCompressedLength(int length) {
    return Math.toIntExact(Zstd.compressBound(length));
  }

  @Override
  public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
    int most = maxCompressedLength(length);
    Objects.checkFromIndexSize(offset, length, source.length);
    Objects.checkFromIndexSize(targetOffset, most, target.length);
    Compressor compressor = COMPRESSORS.take();
    try {
      return compressor.compress(level, source, offset, length, target, targetOffset, most);
    } finally {
      COMPRESSORS.giveBack(compressor);
    }
  }

  @Override
  public void decompress(
      byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength)
      throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    Objects.checkFromIndexSize(targetOffset, targetLength, target.length);
    ZstdDecompressCtx context = DECOMPRESSORS.take();
    int restored;
    try {
      restored =
          context.decompressByteArray(target, targetOffset, targetLength, source, offset, length);
    } catch (ZstdException e) {
      throw new IOException(
          length + " bytes are not a zstd frame of " + targetLength + " bytes", e);
    } finally {
      DECOMPRESSORS.giveBack(context);
    }
    if (restored != targetLength) {
      throw new IOException(
          "a zstd frame holds " + restored + " bytes, but should hold " + targetLength);
    }
  }
}
