package dev.varve.testkit.storage;

import dev.varve.storage.FileName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Chooses by chance what a crash leaves. For each image it first chooses how likely things are to
 * survive, so that images in which nearly all or nearly nothing does are as frequent as others.
 *
 * <p>Thread safety: none.
 */
final class RandomLoss {
  private final CrashMoment moment;
  private final Random random;
  private final Survivors left;
  private final List<Step> ofNames = new ArrayList<>();
  private final Map<Inode, List<Step.Append>> appends = new HashMap<>();
  private final Set<Inode> unsynced = new HashSet<>();
  private final List<Inode> inOrder = new ArrayList<>();

  RandomLoss(CrashMoment moment, Random random) {
    this.moment = moment;
    this.random = new Random(mixed(random.nextLong()));
    this.left = new Survivors(moment);
    for (Step step : moment.steps()) {
      if (step instanceof Step.Append append) {
        if (unsynced.add(append.inode())) {
          inOrder.add(append.inode());
        }
        appends.computeIfAbsent(append.inode(), _ -> new ArrayList<>()).add(append);
      } else {
        ofNames.add(step);
      }
    }
  }

  /** Spreads numbers, because the first numbers from neighbouring seeds are nearly the same. */
  private static long mixed(long seed) {
    long mixed = (seed ^ (seed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  CrashStorage crash(LossModel model) {
    switch (model) {
      case PREFIX -> keepPrefix();
      case PER_FILE_PREFIX -> keepPrefixes();
      case ADVERSARIAL -> keepAnything();
      case LOST_WRITE -> {
        keepAnything();
        loseSomethingSynced();
      }
      default -> throw new IllegalArgumentException(model + " leaves nothing to chance");
    }
    return left.build();
  }

  private void keepPrefix() {
    List<Step> steps = moment.steps();
    for (Step step : steps.subList(0, random.nextInt(steps.size() + 1))) {
      if (step instanceof Step.Append append) {
        left.size(append.inode(), append.end());
      } else {
        left.keepName(step);
      }
    }
  }

  private void keepPrefixes() {
    ofNames.subList(0, random.nextInt(ofNames.size() + 1)).forEach(left::keepName);
    for (Inode inode : inOrder) {
      Inode.State state = moment.state(inode);
      int kept = state.synced() + random.nextInt(state.size() - state.synced() + 1);
      int torn = Math.min(state.size(), endOfSector(kept));
      switch (random.nextInt(3)) {
        case 0 -> left.size(inode, kept);
        case 1 -> {
          left.size(inode, torn);
          left.zeros(inode, kept, torn);
        }
        default -> {
          left.size(inode, torn);
          left.garbage(inode, kept, torn, garbage());
        }
      }
    }
  }

  private Random garbage() {
    return new Random(random.nextLong());
  }

  private void keepAnything() {
    List<Step> kept = new ArrayList<>();
    int likely = likelihood();
    for (Step step : ofNames) {
      if (survives(likely)) {
        kept.add(step);
      }
    }
    Collections.shuffle(kept, random);
    kept.forEach(left::keepName);
    inOrder.forEach(this::keepSectors);
  }

  /** How many of 8 things survive. */
  private int likelihood() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> 8;
      default -> 1 + random.nextInt(7);
    };
  }

  private boolean survives(int likely) {
    return random.nextInt(8) < likely;
  }

  private void keepSectors(Inode inode) {
    Inode.State state = moment.state(inode);
    int size = sizeAfter(inode, state);
    left.size(inode, size);
    int likely = likelihood();
    int zeros = random.nextInt(3);
    for (int start = state.synced(); start < size; start = endOfSector(start)) {
      int end = Math.min(size, endOfSector(start));
      if (survives(likely)) {
        continue;
      }
      if (zeros == 0 || (zeros == 1 && random.nextBoolean())) {
        left.zeros(inode, older(inode, start, end), end);
      } else {
        left.garbage(inode, start, end, garbage());
      }
    }
  }

  /** Up to where an older version of a sector goes that was written before later appends. */
  private int older(Inode inode, int start, int end) {
    if (random.nextBoolean()) {
      return start;
    }
    int older = start;
    for (Step.Append append : appends.getOrDefault(inode, List.of())) {
      if (append.end() > start && append.end() < end && random.nextBoolean()) {
        older = append.end();
      }
    }
    return older;
  }

  private int sizeAfter(Inode inode, Inode.State state) {
    List<Step.Append> all = appends.getOrDefault(inode, List.of());
    return switch (random.nextInt(4)) {
      case 0 -> state.size();
      case 1 -> all.get(random.nextInt(all.size())).end();
      default -> state.synced() + random.nextInt(state.size() - state.synced() + 1);
    };
  }

  private static int endOfSector(int position) {
    return (position / Survivors.SECTOR + 1) * Survivors.SECTOR;
  }

  private void loseSomethingSynced() {
    List<Runnable> losses = new ArrayList<>();
    left.names()
        .forEach((name, inode) -> {
          Inode.State state = moment.state(inode);
          if (state.synced() > 0) {
            losses.add(() -> loseBytes(inode, state));
          }
        });
    Set<FileName> durable = new LinkedHashSet<>(moment.durableNames().keySet());
    durable.forEach(name -> losses.add(() -> left.names().remove(name)));
    moment.gone().forEach((name, inode) -> losses.add(() -> left.names().put(name, inode)));
    Collections.shuffle(losses, random);
    losses.subList(0, Math.min(losses.size(), 1 + random.nextInt(2))).forEach(Runnable::run);
  }

  private void loseBytes(Inode inode, Inode.State state) {
    int synced = state.synced();
    int end =
        state.syncEnds().isEmpty()
            ? synced
            : state.syncEnds().get(random.nextInt(state.syncEnds().size()));
    int from = state.syncEnds().stream().filter(e -> e < end).mapToInt(e -> e).max().orElse(0);
    switch (random.nextInt(4)) {
      case 0 -> left.size(inode, from);
      case 1 -> left.zeros(inode, from, end);
      default -> {
        int at = random.nextInt(synced) / Survivors.SECTOR * Survivors.SECTOR;
        int to = Math.min(synced, at + Survivors.SECTOR);
        left.size(inode, Math.max(left.size(inode), to));
        if (random.nextBoolean()) {
          left.zeros(inode, at, to);
        } else {
          left.garbage(inode, at, to, garbage());
        }
      }
    }
  }
}
