package dev.varve.lab.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LongTableTest {
  @Test
  void holdsWhatAMapHolds() {
    for (long seed = 1; seed <= 20; seed++) {
      Mix random = new Mix(seed);
      LongTable table = new LongTable(1);
      Map<Long, Integer> map = new HashMap<>();
      for (int i = 0; i < 5000; i++) {
        long key = random.next(300);
        if (random.next(3) == 0) {
          Integer before = map.remove(key);
          assertThat(table.remove(key, -1))
              .as("seed %s", seed)
              .isEqualTo(before == null ? -1 : before);
        } else {
          Integer before = map.put(key, i);
          assertThat(table.put(key, i, -1))
              .as("seed %s", seed)
              .isEqualTo(before == null ? -1 : before);
        }
      }
      assertThat(table.size()).as("seed %s", seed).isEqualTo(map.size());
      for (long key = 0; key < 300; key++) {
        assertThat(table.get(key, -1)).as("seed %s", seed).isEqualTo(map.getOrDefault(key, -1));
      }
    }
  }
}
