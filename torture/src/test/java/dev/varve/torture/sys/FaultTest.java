package dev.varve.torture.sys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which of all faults a sweep takes. */
class FaultTest {
  private static final Map<Syscall, Integer> REACHED =
      Stream.of(Syscall.values())
          .collect(
              Collectors.toMap(
                  call -> call, call -> 1 + Math.floorMod(call.label().hashCode(), 90)));

  private static List<Fault> choose(int most) {
    return Fault.choose(Cell.all(), REACHED, most);
  }

  @Test
  void withoutALimitEveryCellMeetsEveryCallOnce() {
    List<Fault> faults = choose(Integer.MAX_VALUE);
    int all = Cell.all().stream().mapToInt(cell -> REACHED.getOrDefault(cell.call(), 0)).sum();
    assertThat(faults).hasSize(all).doesNotHaveDuplicates().allMatch(FaultTest::isReached);
  }

  @Test
  void aLimitIsUsedUpAndSharedByAllCells() {
    for (int most = Cell.all().size(); most < 2000; most += 97) {
      List<Fault> faults = choose(most);
      assertThat(faults).hasSize(most).doesNotHaveDuplicates().allMatch(FaultTest::isReached);
      Map<Cell, Integer> shares = new TreeMap<>();
      faults.forEach(fault -> shares.merge(fault.cell(), 1, Integer::sum));
      assertThat(shares).hasSize(Cell.all().size());
      int largest = shares.values().stream().mapToInt(Integer::intValue).max().orElse(0);
      shares.forEach((cell, share) ->
          assertThat(share)
              .isGreaterThanOrEqualTo(Math.min(largest - 1, REACHED.getOrDefault(cell.call(), 0))));
    }
  }

  @Test
  void fewFaultsAreOfDifferentCellsFromAllOverTheTable() {
    Set<Syscall> calls = new HashSet<>();
    choose(30).forEach(fault -> calls.add(fault.cell().call()));
    assertThat(choose(30).stream().map(Fault::cell)).doesNotHaveDuplicates().hasSize(30);
    assertThat(calls).hasSizeGreaterThan(Syscall.values().length / 2);
  }

  private static boolean isReached(Fault fault) {
    return fault.k() >= 1 && fault.k() <= REACHED.getOrDefault(fault.cell().call(), 0);
  }
}
