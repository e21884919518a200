package dev.varve.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.varve.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyScaleTest {
  @Test
  void theLeastLiesAtZeroAndTheGreatestAtOne() {
    KeyScale scale =
        new KeyScale(List.of(Bytes.utf8("user3"), Bytes.utf8("user1"), Bytes.utf8("user2")));

    assertThat(scale.at(Bytes.utf8("user1"))).isZero();
    assertThat(scale.at(Bytes.utf8("user3"))).isEqualTo(1);
    assertThat(scale.at(Bytes.utf8("a"))).isBetween(0.0, 1.0);
    assertThat(scale.at(Bytes.utf8("z"))).isBetween(0.0, 1.0);
  }

  @Test
  void decimalNumbersAreSpreadEvenly() {
    List<Bytes> keys = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      keys.add(Bytes.utf8(String.format("user%03d", i)));
    }
    KeyScale scale = new KeyScale(keys);

    for (int i = 0; i < 1_000; i++) {
      assertThat(scale.at(keys.get(i))).isCloseTo(i / 999.0, within(1e-9));
    }
  }

  @Test
  void theOrderOfPlacesIsThatOfKeys() {
    long seed = 11;
    Random random = new Random(seed);
    List<Bytes> keys = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      byte[] key = new byte[random.nextInt(1, 7)];
      random.nextBytes(key);
      keys.add(Bytes.wrap(key));
    }
    keys.sort(null);
    KeyScale scale = new KeyScale(keys);

    for (int i = 1; i < keys.size(); i++) {
      assertThat(scale.at(keys.get(i)))
          .as("seed %s, %s after %s", seed, keys.get(i), keys.get(i - 1))
          .isGreaterThanOrEqualTo(scale.at(keys.get(i - 1)));
    }
  }

  @Test
  void oneKeyOrNoneLiesAtZero() {
    assertThat(new KeyScale(List.of()).at(Bytes.utf8("a"))).isZero();
    assertThat(new KeyScale(List.of(Bytes.utf8("a"))).at(Bytes.utf8("a"))).isZero();
  }
}
