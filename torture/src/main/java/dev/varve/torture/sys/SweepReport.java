package dev.varve.torture.sys;

import dev.varve.torture.work.BrokenPromiseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a {@link Sweep} has done.
 *
 * @param reached how many calls of each kind the script makes on the files of its store
 * @param planned how many faults of each cell were wanted
 * @param injected how many faults of each cell hit the store, as strace says
 * @param reported how many of them an exception or an event told of
 * @param missed how many found that the script made fewer calls than before
 * @param untouched the calls that were seen and not spoilt, and why not
 * @param time that it took
 */
public record SweepReport(
    Map<Syscall, Integer> reached,
    Map<Cell, Integer> planned,
    Map<Cell, Integer> injected,
    int reported,
    int missed,
    Map<String, String> untouched,
    Duration time) {
  private static final double MOST_MISSED = 0.02;

  /** How many faults hit the store, kills included. */
  public int faults() {
    return injected.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many of them were kills. */
  public int kills() {
    return injected.entrySet().stream()
        .filter(count -> count.getKey().times() == Cell.Times.KILL)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /**
   * Checks that every cell that was wanted was hit.
   *
   * @throws BrokenPromiseException if one was not: then the sweep shows less than it says
   */
  void ensureFloors() {
    List<Cell> unmet =
        planned.keySet().stream().filter(cell -> !injected.containsKey(cell)).sorted().toList();
    if (!unmet.isEmpty()) {
      throw new BrokenPromiseException("nothing was injected for " + unmet);
    }
    if (missed > MOST_MISSED * faults()) {
      throw new BrokenPromiseException("%d faults met nothing".formatted(missed));
    }
  }

  /** For people: a line for each call and error. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("%-12s%-10s%8s%10s%n".formatted("call", "error", "once", "for ever"));
    Map<String, int[]> rows = new LinkedHashMap<>();
    for (Cell cell : Cell.all()) {
      if (planned.containsKey(cell)) {
        String error = cell.error().isEmpty() ? "kill" : cell.error();
        String row = "%-12s%-10s".formatted(cell.call().label(), error);
        int[] numbers = rows.computeIfAbsent(row, _ -> new int[2]);
        numbers[cell.times() == Cell.Times.FOR_EVER ? 1 : 0] = injected.getOrDefault(cell, 0);
      }
    }
    rows.forEach(
        (row, numbers) -> text.append("%s%,8d%,10d%n".formatted(row, numbers[0], numbers[1])));
    text.append("\ncalls that the script makes: ").append(reached).append('\n');
    text.append("%,d faults in %,d cells: %,d errors, ".formatted(faults(), cells(), errors()))
        .append("of which %,d were reported and the others changed nothing, ".formatted(reported))
        .append("and %,d kills; nothing lost; %,d s%n".formatted(kills(), time.toSeconds()));
    if (missed > 0) {
      text.append("%,d more met nothing and do not count%n".formatted(missed));
    }
    untouched.forEach((call, why) -> text.append("not spoilt: %s: %s%n".formatted(call, why)));
    return text.toString();
  }

  private int cells() {
    return injected.size();
  }

  private int errors() {
    return faults() - kills();
  }

  /** For programs. */
  public String json() {
    StringBuilder cells = new StringBuilder();
    new TreeMap<>(injected)
        .forEach((cell, count) ->
            cells
                .append(cells.isEmpty() ? "" : ",")
                .append("\n    \"")
                .append(cell)
                .append("\": ")
                .append(count));
    return String.format(
        Locale.ROOT,
        """
        {
          "faults": %d,
          "kills": %d,
          "reported": %d,
          "missed": %d,
          "seconds": %.1f,
          "cells": {%s
          },
          "failure": null
        }
        """,
        faults(),
        kills(),
        reported,
        missed,
        time.toMillis() / 1000.0,
        cells);
  }
}
