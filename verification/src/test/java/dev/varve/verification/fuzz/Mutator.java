package dev.varve.verification.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes new inputs of old ones: a few changes of bytes, each of which might mean something. */
final class Mutator {
  private static final int LONGEST = 4096;
  private static final byte[] TELLING = {0, 1, 2, 3, 7, 8, 16, 32, 64, 127, -128, -2, -1};

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  /** An input that is like one or two of these. */
  byte[] mutate(List<byte[]> inputs) {
    byte[] input = inputs.get(random.nextInt(inputs.size())).clone();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      input = change(input, inputs.get(random.nextInt(inputs.size())));
    }
    return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
  }

  private byte[] change(byte[] input, byte[] other) {
    int at = random.nextInt(input.length + 1);
    if (at == input.length || random.nextInt(4) == 0) {
      byte[] more = new byte[1 + random.nextInt(12)];
      random.nextBytes(more);
      return splice(input, at, at, more);
    }
    switch (random.nextInt(6)) {
      case 0 -> input[at] = (byte) random.nextInt();
      case 1 -> input[at] = TELLING[random.nextInt(TELLING.length)];
      case 2 -> input[at] ^= (byte) (1 << random.nextInt(8));
      case 3 -> {
        int to = Math.min(input.length, at + 1 + random.nextInt(8));
        return splice(input, at, to, new byte[0]);
      }
      case 4 -> {
        int from = random.nextInt(other.length + 1);
        int to = Math.min(other.length, from + random.nextInt(16));
        return splice(input, at, at, Arrays.copyOfRange(other, from, to));
      }
      default -> Arrays.fill(input, at, Math.min(input.length, at + 4), (byte) random.nextInt());
    }
    return input;
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] between) {
    byte[] spliced = Arrays.copyOf(bytes, bytes.length - (to - from) + between.length);
    System.arraycopy(between, 0, spliced, from, between.length);
    System.arraycopy(bytes, to, spliced, from + between.length, bytes.length - to);
    return spliced;
  }
}
