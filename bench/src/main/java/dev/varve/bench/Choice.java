package dev.varve.bench;

import dev.varve.bench.run.Workload;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which workloads somebody asked for, by their names or those of groups. */
final class Choice {
  /** Everything. */
  static final String ALL = "all";

  private static final String BASIC = "basic";
  private static final String YCSB = "ycsb";

  /** What is run when nobody asks: db_bench's, with one thread. */
  private static final Set<Workload> OF_BASIC =
      EnumSet.of(
          Workload.FILLSEQ,
          Workload.FILLBATCH,
          Workload.FILLRANDOM,
          Workload.OVERWRITE,
          Workload.READRANDOM,
          Workload.READMISSING,
          Workload.READSEQ,
          Workload.READREVERSE,
          Workload.SEEKRANDOM,
          Workload.READWHILEWRITING,
          Workload.DELETERANDOM);

  private Choice() {}

  /** What may be named. */
  static String names() {
    return ALL
        + ", "
        + BASIC
        + ", "
        + YCSB
        + ", "
        + Arrays.stream(Workload.values()).map(Workload::label).collect(Collectors.joining(", "));
  }

  /**
   * The workloads of some names, in the order in which they are run.
   *
   * @throws IllegalArgumentException if there is none of a name, with a message for the user
   */
  static List<Workload> of(List<String> names) {
    Set<Workload> wanted = EnumSet.noneOf(Workload.class);
    for (String name : names.isEmpty() ? List.of(BASIC) : names) {
      List<Workload> found =
          switch (name) {
            case ALL -> List.of(Workload.values());
            case BASIC -> List.copyOf(OF_BASIC);
            default ->
                Arrays.stream(Workload.values())
                    .filter(one -> one.label().equals(name) || isOfYcsb(name, one))
                    .toList();
          };
      if (found.isEmpty()) {
        throw new IllegalArgumentException("there is no '" + name + "'; there are: " + names());
      }
      wanted.addAll(found);
    }
    return List.copyOf(wanted);
  }

  private static boolean isOfYcsb(String name, Workload workload) {
    return name.equals(YCSB) && workload.label().startsWith(YCSB);
  }
}
