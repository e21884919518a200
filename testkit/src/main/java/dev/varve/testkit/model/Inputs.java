package dev.varve.testkit.model;

import dev.varve.bytes.Bytes;
import dev.varve.store.KeyRange;
import java.util.Random;

/**
 * Keys, values and ranges for random runs: few keys, so that there are many versions of each; keys
 * that share prefixes, are prefixes of each other, or hold the lowest and highest bytes.
 */
final class Inputs {
  private static final int KEYS = 160;

  private final Random random;

  Inputs(Random random) {
    this.random = random;
  }

  Bytes key() {
    int number = random.nextInt(KEYS);
    return switch (number % 8) {
      case 0 -> Bytes.wrap(new byte[] {(byte) number});
      case 1 -> Bytes.utf8("user:" + number);
      case 2 -> Bytes.utf8("user:" + number + ":name");
      case 3 -> Bytes.utf8("0000000000000000" + (1000 + number));
      case 4 -> Bytes.wrap(new byte[] {(byte) 0xff, (byte) 0xff, (byte) number});
      case 5 -> Bytes.wrap(new byte[] {0, 0, (byte) number, 0});
      case 6 -> Bytes.utf8("a/long/common/path/that/all/of/them/share/" + number);
      default -> Bytes.utf8("k" + number);
    };
  }

  /** A value: now and then empty or large; different for every call in all likelihood. */
  Bytes value() {
    int kind = random.nextInt(20);
    int length = kind == 0 ? 0 : kind == 1 ? 2000 + random.nextInt(6000) : random.nextInt(60);
    byte[] value = new byte[length];
    random.nextBytes(value);
    for (int i = length / 2; i < length; i++) {
      value[i] = (byte) ('a' + length % 7); // half of it can be compressed
    }
    return Bytes.wrap(value);
  }

  KeyRange range() {
    return switch (random.nextInt(6)) {
      case 0 -> KeyRange.all();
      case 1 -> KeyRange.from(key().toByteArray());
      case 2 -> KeyRange.before(key().toByteArray());
      case 3 -> KeyRange.prefix(Bytes.utf8("user:").toByteArray());
      case 4 -> KeyRange.prefix(new byte[] {(byte) 0xff});
      default -> KeyRange.between(key().toByteArray(), key().toByteArray());
    };
  }
}
