package dev.varve.testkit.compress;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.varve.compress.CompressionCodec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Chapter 2 of {@link CompressionCodecContract}: input that is no compressed block. */
abstract class HostileInputRules extends RoundTripRules {
  private static final int[] NUMBERS = {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20};

  @Test
  void blockIsNotRestoredToAnotherLength() throws IOException {
    CompressionCodec codec = codec();
    for (Samples sample : Samples.values()) {
      for (int length : new int[] {0, 1, 64, 1000}) {
        byte[] compressed = compressed(codec, sample, length);
        for (int wrong : new int[] {0, 1, length - 1, length + 1, length / 2, 2 * length + 7}) {
          if (wrong >= 0 && wrong != length) {
            String what = sample + " of " + length + " bytes as if of " + wrong;
            assertThat(restore(codec, compressed, compressed.length, wrong, what))
                .as("%s: nothing comes back", what)
                .isNull();
          }
        }
      }
    }
  }

  @Test
  void everyFlippedBitEndsWellOrInAnException() throws IOException {
    CompressionCodec codec = codec();
    for (Samples sample : Samples.values()) {
      byte[] compressed = compressed(codec, sample, 400);
      for (int bit = 0; bit < 8 * compressed.length; bit++) {
        byte[] damaged = compressed.clone();
        damaged[bit / 8] ^= (byte) (1 << bit % 8);
        restore(codec, damaged, damaged.length, 400, sample + " with bit " + bit + " flipped");
      }
    }
  }

  @Test
  void everyCutEndsInAnExceptionOrChangesNothing() throws IOException {
    CompressionCodec codec = codec();
    for (Samples sample : Samples.values()) {
      byte[] content = sample.content(400, 1);
      byte[] compressed = compressed(codec, sample, 400);
      for (int length = 0; length < compressed.length; length++) {
        String what = sample + " cut to " + length + " of " + compressed.length + " bytes";
        byte[] restored = restore(codec, compressed, length, 400, what);
        if (restored != null) {
          assertThat(restored).as("what comes back: %s", what).isEqualTo(content);
        }
        byte[] others = Arrays.copyOf(compressed, compressed.length + 8);
        Arrays.fill(others, length, others.length, (byte) ~compressed[length]);
        assertThat(restore(codec, others, length, 400, what))
            .as("%s: what stands behind the end does not matter", what)
            .isEqualTo(restored);
      }
    }
  }

  @Test
  void moreBytesEndInAnExceptionOrChangeNothing() throws IOException {
    CompressionCodec codec = codec();
    for (Samples sample : Samples.values()) {
      byte[] content = sample.content(400, 1);
      byte[] compressed = compressed(codec, sample, 400);
      for (int more = 1; more < 40; more++) {
        byte[] longer = Arrays.copyOf(compressed, compressed.length + more);
        String what = sample + " with " + more + " bytes behind it";
        byte[] restored = restore(codec, longer, longer.length, 400, what);
        if (restored != null) {
          assertThat(restored).as("what comes back: %s", what).isEqualTo(content);
        }
      }
    }
  }

  @Test
  void garbageEndsWellOrInAnException() throws IOException {
    CompressionCodec codec = codec();
    for (long seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      byte[] garbage = new byte[random.nextInt(120)];
      random.nextBytes(garbage);
      restore(codec, garbage, garbage.length, random.nextInt(500), "garbage of seed " + seed);
      byte[] damaged = compressed(codec, Samples.ENTRIES, 400);
      int from = random.nextInt(damaged.length);
      int to = Math.min(damaged.length, from + 1 + random.nextInt(8));
      for (int i = from; i < to; i++) {
        damaged[i] = (byte) random.nextInt();
      }
      restore(codec, damaged, damaged.length, 400, "a block with garbage of seed " + seed);
    }
  }

  @Test
  void hostileNumbersTakeNoMemory() throws IOException {
    CompressionCodec codec = codec();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (Samples sample : Samples.values()) {
      byte[] compressed = compressed(codec, sample, 200);
      for (int number : NUMBERS) {
        for (int i = 0; i + 4 <= compressed.length; i++) {
          byte[] damaged = compressed.clone();
          for (int b = 0; b < 4; b++) {
            damaged[i + b] = (byte) (number >>> (8 * b));
          }
          String what = sample + " with " + number + " at " + i;
          long before = threads.getCurrentThreadAllocatedBytes();
          restore(codec, damaged, damaged.length, 200, what);
          assertThat(threads.getCurrentThreadAllocatedBytes() - before)
              .as("bytes allocated for %s", what)
              .isLessThan(500_000);
        }
      }
    }
  }

  @Test
  void partsOutsideOfTheirArraysAreRefused() throws IOException {
    CompressionCodec codec = codec();
    byte[] compressed = compressed(codec, Samples.NOISE, 100);
    byte[] longEnough = Arrays.copyOf(compressed, compressed.length + 50);
    int length = compressed.length;
    byte[] target = new byte[100];
    checkRefused(codec, longEnough, 51, length, target, 0, 100);
    checkRefused(codec, longEnough, -1, length, target, 0, 100);
    checkRefused(codec, longEnough, 0, -1, target, 0, 100);
    checkRefused(codec, longEnough, Integer.MAX_VALUE, length, target, 0, 100);
    checkRefused(codec, compressed, 0, length, target, 1, 100);
    checkRefused(codec, compressed, 0, length, target, -1, 100);
    checkRefused(codec, compressed, 0, length, target, 0, -1);
    checkRefused(codec, compressed, 0, length, target, Integer.MAX_VALUE, 100);
  }

  private static void checkRefused(
      CompressionCodec codec,
      byte[] source,
      int offset,
      int length,
      byte[] target,
      int targetOffset,
      int targetLength) {
    boolean refused = false;
    try {
      codec.decompress(source, offset, length, target, targetOffset, targetLength);
    } catch (IOException | RuntimeException _) {
      refused = true;
    }
    assertThat(refused)
        .as(
            "refuses %s bytes from %s on of %s, for %s from %s on of %s",
            length, offset, source.length, targetLength, targetOffset, target.length)
        .isTrue();
    assertThat(target).as("bytes of the target").containsOnly(0);
  }

  private static byte[] compressed(CompressionCodec codec, Samples sample, int length) {
    return compress(codec, Guarded.content(sample.content(length, 1), 0, 0), 0, "" + sample);
  }

  /**
   * Restores the first {@code length} bytes of an array between guards.
   *
   * @return what came back, or null if an {@link IOException} did
   */
  private static byte @Nullable [] restore(
      CompressionCodec codec, byte[] input, int length, int targetLength, String what) {
    Guarded source = Guarded.content(input, 0, 0x77);
    Guarded target = Guarded.room(targetLength, 0, 0xa5);
    boolean restored = false;
    try {
      codec.decompress(
          source.array(), source.offset(), length, target.array(), target.offset(), targetLength);
      restored = true;
    } catch (IOException e) {
      assertThat(e.getMessage()).as("the exception says what is wrong, %s", what).isNotEmpty();
    } catch (RuntimeException e) {
      throw new AssertionError("bad input ends in an unchecked exception: " + what, e);
    }
    target.checkOutside(what);
    source.checkUntouched(what);
    return restored ? target.first(targetLength) : null;
  }
}
