package com.example.varve;

import dev.varve.compress.CompressionCodec;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/** Pairs of the length of a run, which is 1 to 255, and the byte that it is made of. */
final class RunLengthCodec implements CompressionCodec {
  private final int longestRun;

  RunLengthCodec(int longestRun) {
    this.longestRun = longestRun;
  }

  @Override
  public int maxCompressedLength(int length) {
    return 2 * length;
  }

  @Override
  public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
    int at = targetOffset;
    int end = offset + length;
    for (int from = offset; from < end; ) {
      int run = 1;
      while (run < longestRun && from + run < end && source[from + run] == source[from]) {
        run++;
      }
      target[at++] = (byte) run;
      target[at++] = source[from];
      from += run;
    }
    return at - targetOffset;
  }

  @Override
  public void decompress(
      byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength)
      throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    Objects.checkFromIndexSize(targetOffset, targetLength, target.length);
    if (length % 2 != 0) {
      throw new IOException("ends within a run");
    }
    int written = 0;
    for (int at = offset; at < offset + length; at += 2) {
      int run = source[at] & 0xff;
      if (run == 0 || run > targetLength - written) {
        throw new IOException("a run of " + run + " bytes does not fit");
      }
      int start = targetOffset + written;
      Arrays.fill(target, start, start + run, source[at + 1]);
      written += run;
    }
    if (written != targetLength) {
      throw new IOException("holds " + written + " bytes, not " + targetLength);
    }
  }
}
