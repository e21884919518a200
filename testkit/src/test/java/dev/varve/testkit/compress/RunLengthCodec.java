package dev.varve.testkit.compress;

import dev.varve.compress.CompressionCodec;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/**
 * The simplest codec there is: four bytes that tell the length of the content, then pairs of the
 * length of a run, which is 1 to 255, and the byte that it is made of. It can have a flaw.
 */
final class RunLengthCodec implements CompressionCodec {
  private static final int HEADER = 4;

  private final Flaw flaw;
  private final int key;
  private final byte[] shared = new byte[1 << 22];

  /** A codec; the key is an option that should not matter. */
  RunLengthCodec(Flaw flaw, int key) {
    this.flaw = flaw;
    this.key = flaw == Flaw.NEEDS_THE_OPTIONS_IT_WAS_WRITTEN_WITH ? key : 0;
  }

  @Override
  public int maxCompressedLength(int length) {
    return flaw == Flaw.PROMISES_TOO_LITTLE_ROOM ? HEADER + length : HEADER + 2 * length;
  }

  @Override
  public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
    int from = flaw == Flaw.COMPRESSES_FROM_THE_START_OF_THE_ARRAY ? 64 : offset;
    boolean apart =
        flaw == Flaw.SHARES_A_BUFFER_BETWEEN_THREADS || flaw == Flaw.TAKES_A_BUFFER_FOR_EACH_CALL;
    byte[] out =
        flaw == Flaw.SHARES_A_BUFFER_BETWEEN_THREADS
            ? shared
            : apart ? new byte[HEADER + 2 * length] : target;
    int start = apart ? 0 : targetOffset;
    for (int b = 0; b < HEADER; b++) {
      out[start + b] = (byte) ((length ^ key) >>> (8 * b));
    }
    int at = start + HEADER;
    int end = from + length;
    for (int run; from < end; from += run) {
      int most = flaw == Flaw.LOOKS_BEHIND_THE_SOURCE ? source.length : end;
      run = 1;
      while (run < 255 && from + run < most && source[from + run] == source[from]) {
        run++;
      }
      out[at++] = (byte) (flaw == Flaw.LOSES_THE_END_OF_A_LONG_RUN && run == 255 ? 254 : run);
      out[at++] = source[from];
    }
    if (flaw == Flaw.CHANGES_ITS_SOURCE && length > 0) {
      source[offset] = 0;
      source[offset + length - 1]++;
    }
    if (apart) {
      System.arraycopy(out, start, target, targetOffset, at - start);
    }
    return at - start;
  }

  @Override
  public void decompress(
      byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength)
      throws IOException {
    if (flaw == Flaw.IGNORES_PARTS_THAT_DO_NOT_EXIST
        && (offset < 0 || targetOffset < 0 || length < 0 || targetLength < 0)) {
      return;
    }
    Objects.checkFromIndexSize(offset, length, source.length);
    Objects.checkFromIndexSize(targetOffset, targetLength, target.length);
    if (length < HEADER) {
      throw new IOException("too short: " + length);
    }
    int claimed = 0;
    for (int b = 0; b < HEADER; b++) {
      claimed |= (source[offset + b] & 0xff) << (8 * b);
    }
    claimed ^= key;
    if (flaw == Flaw.TAKES_THE_MEMORY_THAT_THE_INPUT_CLAIMS && claimed > 0) {
      claimed = new byte[Math.min(claimed, 1 << 24)].length;
    }
    boolean right =
        flaw == Flaw.LEAVES_A_TOO_LONG_TARGET_UNFILLED
            ? claimed <= targetLength
            : flaw == Flaw.STOPS_WHEN_THE_TARGET_IS_FULL
                ? claimed >= targetLength
                : claimed == targetLength;
    if (!right) {
      throw new IOException("holds " + claimed + " bytes, not " + targetLength);
    }
    int start = flaw == Flaw.RESTORES_TO_THE_START_OF_THE_ARRAY ? 64 : targetOffset;
    int written = restoreRuns(source, offset, length, target, start, targetLength);
    if (written != targetLength && flaw != Flaw.LEAVES_A_TOO_LONG_TARGET_UNFILLED) {
      throw new IOException("holds " + written + " bytes, not " + targetLength);
    }
    if (flaw == Flaw.CLEARS_WHAT_IS_BEHIND_THE_TARGET && start + written < target.length) {
      target[start + written] = 0;
    }
  }

  private int restoreRuns(
      byte[] source, int offset, int length, byte[] target, int start, int targetLength)
      throws IOException {
    int end = flaw == Flaw.READS_RUNS_WITHOUT_LOOKING ? source.length : offset + length;
    int at = offset + HEADER;
    int written = 0;
    while (at < end && (flaw != Flaw.READS_RUNS_WITHOUT_LOOKING || written < targetLength)) {
      if (flaw == Flaw.STOPS_WHEN_THE_TARGET_IS_FULL && written == targetLength) {
        break;
      }
      if (at + 1 == end) {
        throw new IOException("ends within a run");
      }
      int run = source[at] & 0xff;
      if (flaw == Flaw.STOPS_WHEN_THE_TARGET_IS_FULL) {
        run = Math.min(run, targetLength - written);
      }
      if (run == 0 && flaw != Flaw.TAKES_MORE_BYTES_FOR_A_RUN) {
        throw new IOException("a run without bytes");
      }
      if (flaw == Flaw.TAKES_MORE_BYTES_FOR_A_RUN && run == 0) {
        target[start] = source[at + 1];
      } else if (flaw != Flaw.WRITES_RUNS_WITHOUT_LOOKING && run > targetLength - written) {
        throw new IOException("a run that does not fit");
      }
      Arrays.fill(target, start + written, start + written + run, source[at + 1]);
      written += run;
      at += 2;
    }
    return written;
  }
}
