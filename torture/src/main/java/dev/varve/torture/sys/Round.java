package dev.varve.torture.sys;

import dev.varve.torture.work.BrokenPromiseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a {@link Script} said about one store. */
final class Round {
  private final int number;
  private final List<Integer> made = new ArrayList<>();
  private final List<Integer> unknown = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private boolean surfaced;
  private boolean ended;
  private int issued;

  private Round(int number) {
    this.number = number;
  }

  /** The rounds that somebody spoke about. */
  static List<Round> parse(List<String> said) {
    List<Round> rounds = new ArrayList<>();
    for (String line : said) {
      if (line.startsWith("ROUND ")) {
        rounds.add(new Round(Integer.parseInt(line.substring("ROUND ".length()))));
      } else {
        rounds.getLast().hear(line);
      }
    }
    return rounds;
  }

  private void hear(String line) {
    String[] words = line.split(" ", 3);
    if (words[0].equals("I")) {
      issued = Integer.parseInt(words[1]);
      return;
    }
    switch (words[0]) {
      case "A" -> made.add(Integer.parseInt(words[1]));
      case "U" -> unknown.add(Integer.parseInt(words[1]));
      case "R", "E", "B" -> {
        // It says by itself what follows.
      }
      case "END" -> ended = true;
      case "BROKEN" -> throw new BrokenPromiseException(line);
      default -> throw new BrokenPromiseException("the script said: " + line);
    }
    if (!words[0].equals("A") && !words[0].equals("END")) {
      surfaced = true;
      lines.add(line);
    }
  }

  /** The number that was given to it. */
  int number() {
    return number;
  }

  /** Whether any error was reported. */
  boolean isSurfaced() {
    return surfaced;
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
