package dev.varve.testkit.storage;

import dev.varve.storage.FileName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What survives a crash, while it is being decided. At first that is what is durable: the durable
 * names, with the bytes that were synced.
 *
 * <p>Thread safety: none.
 */
final class Survivors {
  /** The part of a file that a device writes whole or not at all. */
  static final int SECTOR = 512;

  private final CrashMoment moment;
  private final Map<FileName, Inode> names;
  private final Map<Inode, Integer> sizes = new HashMap<>();
  private final Map<Inode, List<Damage>> damages = new HashMap<>();

  /**
   * Bytes that were not written.
   *
   * @param garbage what is there instead; null if it is zeros
   */
  private record Damage(int from, int to, @Nullable Random garbage) {}

  Survivors(CrashMoment moment) {
    this.moment = moment;
    this.names = new LinkedHashMap<>(moment.durableNames());
  }

  /** The files that have a name. */
  Map<FileName, Inode> names() {
    return names;
  }

  /** A change of a name survives. */
  void keepName(Step step) {
    switch (step) {
      case Step.Create(FileName name, Inode inode) -> names.put(name, inode);
      case Step.Delete(FileName name, Inode _) -> names.remove(name);
      case Step.Append _ -> {}
    }
  }

  /** How many bytes a file has after the crash; until this is said, those that were synced. */
  void size(Inode inode, int size) {
    sizes.put(inode, size);
  }

  int size(Inode inode) {
    Integer size = sizes.get(inode);
    return size != null ? size : moment.state(inode).synced();
  }

  /** Bytes of a file are zeros. */
  void zeros(Inode inode, int from, int to) {
    damage(inode, new Damage(from, to, null));
  }

  /** Bytes of a file are garbage. */
  void garbage(Inode inode, int from, int to, Random random) {
    damage(inode, new Damage(from, to, random));
  }

  private void damage(Inode inode, Damage damage) {
    if (damage.from < damage.to) {
      damages.computeIfAbsent(inode, _ -> new ArrayList<>()).add(damage);
    }
  }

  /** The directory after the crash, in which everything is durable. */
  CrashStorage build() {
    Map<FileName, Inode> files = new LinkedHashMap<>();
    names.forEach((name, inode) -> {
      FileBytes bytes = bytes(inode);
      int reserve = moment.state(inode).reserve();
      files.put(name, new Inode(bytes, bytes.size(), List.of(), reserve));
    });
    CrashStorage storage = new CrashStorage();
    storage.restore(files, files, List.of());
    return storage;
  }

  private FileBytes bytes(Inode inode) {
    Inode.State state = moment.state(inode);
    int size = size(inode);
    List<Damage> damage = new ArrayList<>();
    for (Inode.Range lost : state.lost()) {
      if (lost.to() >= size && !sizes.containsKey(inode)) {
        size = Math.min(size, lost.from());
      }
      damage.add(new Damage(lost.from(), lost.to(), null));
    }
    damage.addAll(damages.getOrDefault(inode, List.of()));
    int end = size;
    damage.removeIf(each -> each.from >= end);
    if (damage.isEmpty()) {
      return state.bytes().first(size);
    }
    int first = damage.stream().mapToInt(Damage::from).min().orElseThrow();
    FileBytes bytes = state.bytes().copiedFrom(first, size);
    for (Damage each : damage) {
      byte[] instead = new byte[Math.min(each.to, end) - each.from];
      if (each.garbage != null) {
        each.garbage.nextBytes(instead);
      }
      bytes.overwrite(each.from, instead);
    }
    return bytes;
  }
}
