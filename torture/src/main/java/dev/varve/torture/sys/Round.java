package dev.varve.torture.sys;

import dev.varve.store.StoreState;
import dev.varve.torture.work.BrokenPromiseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a {@link Script} said about one store. */
final class Round {
  private final String what;
  private final List<Integer> made = new ArrayList<>();
  private final List<Integer> unknown = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<StoreState> states = new ArrayList<>();
  private boolean ended;
  private int issued;

  private Round(String what) {
    this.what = what;
  }

  /** The rounds that somebody spoke about. */
  static List<Round> parse(List<String> said) {
    List<Round> rounds = new ArrayList<>();
    for (String line : said) {
      if (line.startsWith("ROUND ")) {
        rounds.add(new Round(line.substring("ROUND ".length())));
      } else {
        rounds.getLast().hear(line);
      }
    }
    return rounds;
  }

  private void hear(String line) {
    String[] words = line.split(" ", 3);
    switch (words[0]) {
      case "I" -> issued = Integer.parseInt(words[1]);
      case "A" -> made.add(Integer.parseInt(words[1]));
      case "U" -> {
        unknown.add(Integer.parseInt(words[1]));
        lines.add(line);
      }
      case "R", "E", "B" -> lines.add(line);
      case "S" -> states.add(StoreState.valueOf(words[1]));
      case "END" -> ended = true;
      case "BROKEN" -> throw new BrokenPromiseException(line);
      default -> throw new BrokenPromiseException("the script said: " + line);
    }
  }

  /** What was to be done in it. */
  String what() {
    return what;
  }

  /** In which states the store was after errors that were no failed reads, in order. */
  List<StoreState> states() {
    return states;
  }

  /** Whether any error was reported. */
  boolean isSurfaced() {
    return !lines.isEmpty();
  }

  /** What went wrong, for people. */
  List<String> lines() {
    return lines;
  }

  /** Everything that the store may hold now. */
  List<Map<String, String>> possible() {
    List<Map<String, String>> possible = new ArrayList<>();
    possible.add(Content.after(made));
    List<Integer> more = new ArrayList<>(made);
    for (int write : unknown) {
      more.add(write);
      more.sort(null);
      possible.add(Content.after(more));
    }
    if (!ended && !made.contains(issued) && issued > 0) { // it died in the middle
      more.add(issued);
      possible.add(Content.after(more));
    }
    return possible;
  }
}
