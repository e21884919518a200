package dev.varve.verification.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All targets by name. They hold nothing that an input could change, so they are made once. */
final class Targets {
  private static final Map<String, Target> ALL = make();

  private Targets() {}

  private static Map<String, Target> make() {
    List<Target> targets = new ArrayList<>();
    targets.addAll(StoreTargets.all());
    targets.addAll(PartTargets.all());
    targets.addAll(TextTargets.all());
    Map<String, Target> all = new LinkedHashMap<>();
    targets.forEach(target -> all.put(target.name(), target));
    return all;
  }

  static List<Target> all() {
    return List.copyOf(ALL.values());
  }

  static Target named(String name) {
    Target target = ALL.get(name);
    if (target == null) {
      throw new IllegalArgumentException("there is no target " + name);
    }
    return target;
  }
}
