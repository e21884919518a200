package dev.varve.testkit.storage;

import dev.varve.storage.FileName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A {@link CrashStorage} as it was at a moment, of which any number of crash images can be made, at
 * that moment or later, while the run goes on.
 *
 * <p>Content is shared with the storage and between images, so a moment costs little more than a
 * list of its files, and an image little more than the sectors that differ.
 *
 * <p>Thread safety: immutable, so any thread may use it.
 */
public final class CrashMoment {
  private final Map<FileName, Inode> names;
  private final Map<FileName, Inode> durableNames;
  private final Map<FileName, Inode> gone;
  private final List<Step> steps;
  private final Map<Inode, Inode.State> states = new HashMap<>();

  /** A moment. REQUIRES: the storage does not change meanwhile. */
  CrashMoment(
      Map<FileName, Inode> names,
      Map<FileName, Inode> durableNames,
      Map<FileName, Inode> gone,
      List<Step> steps) {
    this.names = new LinkedHashMap<>(names);
    this.durableNames = new LinkedHashMap<>(durableNames);
    this.gone = new LinkedHashMap<>(gone);
    this.steps = List.copyOf(steps);
    this.names.values().forEach(this::keepState);
    this.durableNames.values().forEach(this::keepState);
    this.gone.values().forEach(this::keepState);
    for (Step step : this.steps) {
      switch (step) {
        case Step.Append append -> keepState(append.inode());
        case Step.Create create -> keepState(create.inode());
        case Step.Delete delete -> keepState(delete.inode());
      }
    }
  }

  private void keepState(Inode inode) {
    states.computeIfAbsent(inode, Inode::state);
  }

  /** How many things were done that are not durable: appends, creations and deletions. */
  public int unsyncedSteps() {
    return steps.size();
  }

  /** What a crash at this moment would leave, by chance. */
  public CrashStorage crash(LossModel model, Random random) {
    return switch (model) {
      case PROCESS_KILL -> killed();
      case DROP_ALL -> new Survivors(this).build();
      default -> new RandomLoss(this, random).crash(model);
    };
  }

  /**
   * Every image of a small scope, each once: nothing or everything is kept; one step only is lost
   * or kept; of one append only one sector is lost or kept; of each file and of the changes of
   * names some first steps are kept, in every combination if there are at most {@code most}, else
   * each file by itself. What is lost of a file are zeros, or garbage, or its end.
   *
   * <p>Orders need no images of their own: changes of different names do not depend on each other,
   * so that a set of them that is kept leaves the same in every order.
   *
   * @param most how many combinations of first steps are tried at the most
   */
  public Stream<CrashImage> everyImage(int most) {
    return new EveryLoss(this, most).images();
  }

  /** What is there when only the process ends. */
  private CrashStorage killed() {
    Map<Inode, Inode> copies = new HashMap<>();
    states.forEach((inode, state) ->
        copies.put(inode, new Inode(state.bytes(), state.synced(), state.lost(), state.reserve())));
    CrashStorage storage = new CrashStorage();
    storage.restore(
        with(names, copies),
        with(durableNames, copies),
        steps.stream().map(step -> with(step, copies)).toList());
    return storage;
  }

  private static Step with(Step step, Map<Inode, Inode> copies) {
    return switch (step) {
      case Step.Append(FileName name, Inode inode, int start, int end) ->
          new Step.Append(name, copy(copies, inode), start, end);
      case Step.Create(FileName name, Inode inode) -> new Step.Create(name, copy(copies, inode));
      case Step.Delete(FileName name, Inode inode) -> new Step.Delete(name, copy(copies, inode));
    };
  }

  private static Inode copy(Map<Inode, Inode> copies, Inode inode) {
    Inode copy = copies.get(inode);
    if (copy == null) {
      throw new IllegalStateException("a file has no state");
    }
    return copy;
  }

  private static Map<FileName, Inode> with(Map<FileName, Inode> names, Map<Inode, Inode> copies) {
    Map<FileName, Inode> result = new LinkedHashMap<>();
    names.forEach((name, inode) -> result.put(name, copy(copies, inode)));
    return result;
  }

  Map<FileName, Inode> durableNames() {
    return durableNames;
  }

  /** The names that were deleted durably not long ago. */
  Map<FileName, Inode> gone() {
    return gone;
  }

  List<Step> steps() {
    return steps;
  }

  Inode.State state(Inode inode) {
    Inode.State state = states.get(inode);
    if (state == null) {
      throw new IllegalStateException("a file has no state");
    }
    return state;
  }
}
