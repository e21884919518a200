package dev.varve.testkit.compress;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Random;

/** Content to compress. */
enum Samples {
  /** Bytes that do not compress. */
  NOISE {
    @Override
    void fill(byte[] content, Random random) {
      random.nextBytes(content);
    }
  },

  /** The same byte over and over. */
  ZEROS {
    @Override
    void fill(byte[] content, Random random) {}
  },

  /** A pattern that repeats itself, also over bytes just written. */
  PATTERN {
    @Override
    void fill(byte[] content, Random random) {
      for (int i = 0; i < content.length; i++) {
        content[i] = (byte) (i % 7 * 37);
      }
    }
  },

  /** Keys that grow, and values of which a half is noise, as in a table. */
  ENTRIES {
    @Override
    void fill(byte[] content, Random random) {
      int at = 0;
      for (int i = 0; at < content.length; i++) {
        byte[] entry =
            "key-%012d:aaaabbbbccccdddd%016x".formatted(i, random.nextLong()).getBytes(UTF_8);
        int part = Math.min(entry.length, content.length - at);
        System.arraycopy(entry, 0, content, at, part);
        at += part;
      }
    }
  },

  /** Long stretches of noise and of zeros. */
  STRETCHES {
    @Override
    void fill(byte[] content, Random random) {
      random.nextBytes(content);
      for (int from = 0; from < content.length; from += 600) {
        Arrays.fill(content, from, Math.min(content.length, from + 300), (byte) 0);
      }
    }
  };

  /** So many bytes; the same for the same arguments. */
  byte[] content(int length, long seed) {
    byte[] content = new byte[length];
    fill(content, new Random(seed * 31 + length));
    return content;
  }

  abstract void fill(byte[] content, Random random);
}
