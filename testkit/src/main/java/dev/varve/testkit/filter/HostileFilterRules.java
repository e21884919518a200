package dev.varve.testkit.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterReader;
import dev.varve.filter.KeyFilter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Chapter 3 of {@link KeyFilterContract}: bytes that are no filter. */
abstract class HostileFilterRules extends UseRules {
  private static final int[] NUMBERS = {
    0, 1, -1, 0x7f, Short.MAX_VALUE, 1 << 24, 1 << 28, 1 << 30, Integer.MAX_VALUE, Integer.MIN_VALUE
  };
  private static final int[] SIZES = {0, 1, 5, 200};

  @Test
  void everyFlippedBitIsFoundOrLeavesAFilterThatCanBeAsked() {
    KeyFilter filter = filter();
    for (int size : SIZES) {
      byte[] sound = write(filter, KeySets.CHANCE, 1, size).toByteArray();
      for (int bit = 0; bit < 8 * sound.length; bit++) {
        byte[] damaged = sound.clone();
        damaged[bit / 8] ^= (byte) (1 << bit % 8);
        ask(filter, damaged, 0, size + " keys, bit " + bit + " flipped");
      }
    }
  }

  @Test
  void everyCutIsFound() {
    KeyFilter filter = filter();
    for (int size : SIZES) {
      byte[] sound = write(filter, KeySets.CHANCE, 2, size).toByteArray();
      for (int length = 0; length < sound.length; length++) {
        byte[] cut = Arrays.copyOf(sound, length);
        checkNotOpened(filter, Bytes.wrap(cut), size + " keys, cut to " + length + " bytes");
        checkNotOpened(
            filter,
            Bytes.wrap(sound, 0, length),
            size + " keys, cut to " + length + " bytes, with the others behind the end");
      }
    }
  }

  @Test
  void moreBytesAreFound() {
    KeyFilter filter = filter();
    for (int size : SIZES) {
      Bytes sound = write(filter, KeySets.CHANCE, 3, size);
      for (int more = 1; more < 200; more++) {
        byte[] longer = Arrays.copyOf(sound.toByteArray(), sound.length() + more);
        checkNotOpened(filter, Bytes.wrap(longer), size + " keys, " + more + " bytes more");
      }
    }
  }

  @Test
  void hostileNumbersTakeNeitherMemoryNorTime() {
    KeyFilter filter = filter();
    for (int size : SIZES) {
      byte[] sound = write(filter, KeySets.CHANCE, 4, size).toByteArray();
      for (int number : NUMBERS) {
        for (int i = 0; i + 4 <= Math.min(sound.length, 128); i++) {
          byte[] little = sound.clone();
          byte[] big = sound.clone();
          for (int b = 0; b < 4; b++) {
            little[i + b] = (byte) (number >>> (8 * b));
            big[i + b] = (byte) (number >>> (24 - 8 * b));
          }
          ask(filter, little, 0, size + " keys, " + number + " at " + i);
          ask(filter, big, 0, size + " keys, " + number + " at " + i + ", highest byte first");
        }
      }
    }
  }

  @Test
  void garbageIsFoundOrLeavesAFilterThatCanBeAsked() {
    KeyFilter filter = filter();
    byte[] sound = write(filter, KeySets.CHANCE, 5, 60).toByteArray();
    for (long seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      byte[] garbage = new byte[random.nextInt(300)];
      random.nextBytes(garbage);
      ask(filter, garbage, random.nextInt(20), "garbage of seed " + seed);
      byte[] damaged = sound.clone();
      for (int i = 0; i < 3; i++) {
        damaged[random.nextInt(Math.min(32, damaged.length))] =
            (byte) random.nextInt(random.nextInt(1, 257));
      }
      ask(filter, damaged, random.nextInt(20), "a filter damaged with seed " + seed);
    }
  }

  /** Opens bytes in the midst of others, and asks if there is a filter. */
  private static void ask(KeyFilter filter, byte[] bytes, int offset, String what) {
    byte[] around = new byte[offset + bytes.length + offset];
    System.arraycopy(bytes, 0, around, offset, bytes.length);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      FilterReader reader = filter.open(Bytes.wrap(around, offset, bytes.length));
      for (int i = 0; i < 20; i++) {
        reader.mayContain(KeySets.CHANCE.key(7, i));
      }
      reader.mayContain(Bytes.EMPTY);
    } catch (IOException e) {
      assertThat(e.getMessage()).as("the exception says what is wrong, %s", what).isNotEmpty();
    } catch (RuntimeException e) {
      throw new AssertionError("bad bytes end in an unchecked exception: " + what, e);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .as("bytes allocated, %s", what)
        .isLessThan(500_000);
  }

  private static void checkNotOpened(KeyFilter filter, Bytes bytes, String what) {
    boolean opened = false;
    try {
      filter.open(bytes);
      opened = true;
    } catch (IOException e) {
      assertThat(e.getMessage()).as("the exception says what is wrong, %s", what).isNotEmpty();
    } catch (RuntimeException e) {
      throw new AssertionError("bad bytes end in an unchecked exception: " + what, e);
    }
    assertThat(opened).as("bytes are taken for a filter: %s", what).isFalse();
  }
}
