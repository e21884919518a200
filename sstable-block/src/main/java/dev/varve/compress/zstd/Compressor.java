package dev.varve.compress.zstd;

import com.github.luben.zstd.ZstdCompressCtx;

/** A native context for compression, and the level that it is set to. */
final class Compressor implements AutoCloseable {
  private final ZstdCompressCtx context = new ZstdCompressCtx();
  private int level;

  Compressor() {
    context.setLevel(level);
  }

  int compress(
      int wanted,
      byte[] source,
      int offset,
      int length,
      byte[] target,
      int targetOffset,
      int targetLength) {
    if (wanted != level) {
      context.setLevel(wanted);
      level = wanted;
    }
    return context.compressByteArray(target, targetOffset, targetLength, source, offset, length);
  }

  @Override
  public void close() {
    context.close();
  }
}
