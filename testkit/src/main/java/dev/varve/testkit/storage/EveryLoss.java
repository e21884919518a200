package dev.varve.testkit.storage;

import dev.varve.storage.FileName;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Lists everything that a crash may leave, in a small scope. */
final class EveryLoss {
  private static final int MANY_SECTORS = 16;
  private static final long GARBAGE_SEED = 1;

  private final CrashMoment moment;
  private final List<Step> steps;
  private final int most;
  private final Set<Choice> choices = new LinkedHashSet<>();

  /** What is there instead of an append that was lost. */
  private enum Instead {
    /** Nothing; the file ends with the last append that was kept. */
    END,
    ZEROS,
    GARBAGE
  }

  /**
   * What is kept.
   *
   * @param kept the steps that are
   * @param instead of the appends that are not
   * @param torn the append of which a sector differs in this from the others, or -1
   * @param sector which one
   */
  private record Choice(BitSet kept, Instead instead, int torn, int sector) {}

  EveryLoss(CrashMoment moment, int most) {
    this.moment = moment;
    this.steps = moment.steps();
    this.most = most;
  }

  Stream<CrashImage> images() {
    BitSet all = new BitSet();
    all.set(0, steps.size());
    add(new BitSet());
    add(all);
    for (int i = 0; i < steps.size(); i++) {
      BitSet one = new BitSet();
      one.set(i);
      add(one);
      BitSet others = copy(all);
      others.clear(i);
      add(others);
    }
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.Append append) {
        tear(all, i, append);
      }
    }
    addPrefixes(all);
    return choices.stream().map(this::image);
  }

  private static BitSet copy(BitSet bits) {
    return (BitSet) bits.clone();
  }

  private void add(BitSet kept) {
    BitSet named = withoutNameless(kept);
    boolean isAppendLost = false;
    for (int i = 0; i < steps.size(); i++) {
      isAppendLost |= steps.get(i) instanceof Step.Append && kept.get(i) == false;
    }
    for (Instead instead : isAppendLost ? Instead.values() : new Instead[] {Instead.END}) {
      choices.add(new Choice(named, instead, -1, 0));
    }
  }

  /** What is kept, without the bytes of files that have no name after the crash. */
  private BitSet withoutNameless(BitSet kept) {
    Set<Inode> named = Collections.newSetFromMap(new IdentityHashMap<>());
    named.addAll(names(kept).values());
    BitSet result = copy(kept);
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.Append append && !named.contains(append.inode())) {
        result.clear(i);
      }
    }
    return result;
  }

  private Map<FileName, Inode> names(BitSet kept) {
    Survivors left = new Survivors(moment);
    kept.stream().forEach(i -> left.keepName(steps.get(i)));
    return left.names();
  }

  private void tear(BitSet all, int index, Step.Append append) {
    int sectors = sectors(append);
    if (sectors < 2) {
      return;
    }
    BitSet others = copy(all);
    others.clear(index);
    for (int sector = 0; sector < sectors; sector++) {
      if (sector >= MANY_SECTORS / 2 && sector < sectors - MANY_SECTORS / 2) {
        continue;
      }
      for (Instead instead : List.of(Instead.ZEROS, Instead.GARBAGE)) {
        choices.add(new Choice(all, instead, index, sector));
        choices.add(new Choice(others, instead, index, sector));
      }
    }
  }

  private static int sectors(Step.Append append) {
    return (append.end() - 1) / Survivors.SECTOR - append.start() / Survivors.SECTOR + 1;
  }

  private void addPrefixes(BitSet all) {
    List<List<Integer>> groups = groups();
    long combinations = 1;
    for (List<Integer> group : groups) {
      combinations = Math.min(Integer.MAX_VALUE, combinations * (group.size() + 1));
    }
    if (combinations <= most) {
      addCombinations(groups, 0, new BitSet());
      return;
    }
    for (List<Integer> group : groups) {
      BitSet without = copy(all);
      group.forEach(without::clear);
      BitSet only = new BitSet();
      for (int index : group) {
        without.set(index);
        only.set(index);
        add(without);
        add(only);
      }
    }
  }

  /** The steps of each file, and those that change names. */
  private List<List<Integer>> groups() {
    Map<Inode, List<Integer>> ofFiles = new LinkedHashMap<>();
    List<Integer> ofNames = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.Append append) {
        ofFiles.computeIfAbsent(append.inode(), _ -> new ArrayList<>()).add(i);
      } else {
        ofNames.add(i);
      }
    }
    List<List<Integer>> groups = new ArrayList<>(ofFiles.values());
    if (!ofNames.isEmpty()) {
      groups.add(ofNames);
    }
    return groups;
  }

  private void addCombinations(List<List<Integer>> groups, int next, BitSet kept) {
    if (next == groups.size()) {
      add(kept);
      return;
    }
    addCombinations(groups, next + 1, kept);
    BitSet more = copy(kept);
    for (int index : groups.get(next)) {
      more.set(index);
      addCombinations(groups, next + 1, more);
    }
  }

  private CrashImage image(Choice choice) {
    Survivors left = new Survivors(moment);
    Random random = new Random(GARBAGE_SEED);
    Map<Inode, Integer> ends = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (choice.kept.get(i) && !(step instanceof Step.Append)) {
        left.keepName(step);
      }
      if (step instanceof Step.Append append
          && (choice.kept.get(i) || choice.instead != Instead.END || choice.torn == i)) {
        ends.merge(append.inode(), append.end(), Math::max);
      }
    }
    ends.forEach(left::size);
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.Append append) {
        lose(left, choice, i, append, random);
      }
    }
    return new CrashImage(describe(choice), left.build());
  }

  private static void lose(
      Survivors left, Choice choice, int index, Step.Append append, Random random) {
    boolean kept = choice.kept.get(index);
    if (choice.torn != index) {
      if (!kept) {
        lose(left, choice.instead, append, append.start(), append.end(), random);
      }
      return;
    }
    int start = (append.start() / Survivors.SECTOR + choice.sector) * Survivors.SECTOR;
    int from = Math.max(append.start(), start);
    int to = Math.min(append.end(), start + Survivors.SECTOR);
    if (kept) {
      lose(left, choice.instead, append, from, to, random);
    } else {
      lose(left, choice.instead, append, append.start(), from, random);
      lose(left, choice.instead, append, to, append.end(), random);
    }
  }

  private static void lose(
      Survivors left, Instead instead, Step.Append append, int from, int to, Random random) {
    if (instead == Instead.GARBAGE) {
      left.garbage(append.inode(), from, to, random);
    } else {
      left.zeros(append.inode(), from, to);
    }
  }

  private String describe(Choice choice) {
    int kept = choice.kept.cardinality();
    List<String> words = new ArrayList<>();
    if (kept == steps.size()) {
      words.add("everything is kept");
    } else if (kept == 0) {
      words.add("nothing is kept");
    } else if (kept <= steps.size() / 2) {
      words.add("kept only " + list(choice.kept));
    } else {
      BitSet lost = new BitSet();
      lost.set(0, steps.size());
      lost.andNot(choice.kept);
      words.add("lost " + list(lost));
    }
    if (choice.torn >= 0) {
      boolean isLost = choice.kept.get(choice.torn);
      words.add(
          (isLost ? "lost" : "kept")
              + " sector "
              + choice.sector
              + " of "
              + steps.get(choice.torn));
    }
    if (choice.instead != Instead.END) {
      words.add("with " + choice.instead.name().toLowerCase(java.util.Locale.ROOT) + " instead");
    }
    return String.join(", ", words);
  }

  private List<String> list(BitSet bits) {
    return bits.stream().mapToObj(i -> steps.get(i).toString()).toList();
  }
}
