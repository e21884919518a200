package dev.varve.memtable.skiplist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class PermutationTest {
  @Test
  void ordersSlotsAsAListDoes() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int start = random.nextInt(Permutation.MAX + 1);
      long order = Permutation.identity(start);
      List<Integer> model = new ArrayList<>();
      for (int slot = 0; slot < start; slot++) {
        model.add(slot);
      }
      for (int step = 0; step < 100; step++) {
        if (model.size() == Permutation.MAX || random.nextInt(10) == 0) {
          int count = random.nextInt(model.size() + 1);
          order = Permutation.truncate(order, count);
          model = new ArrayList<>(model.subList(0, count));
        } else {
          int place = random.nextInt(model.size() + 1);
          int slot = Permutation.slot(order, model.size());
          assertThat(model).as("the next free slot is free, seed %s", seed).doesNotContain(slot);
          order = Permutation.insert(order, place);
          model.add(place, slot);
        }
        assertThat(slots(order, Permutation.count(order)))
            .as("slots in use, seed %s", seed)
            .isEqualTo(model);
        assertThat(new TreeSet<>(slots(order, Permutation.MAX)))
            .as("every slot is there once, seed %s", seed)
            .hasSize(Permutation.MAX);
      }
    }
  }

  private static List<Integer> slots(long order, int count) {
    List<Integer> slots = new ArrayList<>();
    for (int place = 0; place < count; place++) {
      slots.add(Permutation.slot(order, place));
    }
    return slots;
  }
}
