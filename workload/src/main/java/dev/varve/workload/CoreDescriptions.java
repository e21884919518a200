package dev.varve.workload;

/** What YCSB's own workloads are. */
final class CoreDescriptions {
  private static final String SOURCE =
      "Cooper et al., Benchmarking Cloud Serving Systems with YCSB, SoCC 2010";

  private CoreDescriptions() {}

  static NamedWorkload of(String name) {
    return new NamedWorkload(
        name,
        switch (name) {
          case "a" -> "Half reads, half updates; a few records are popular.";
          case "b" -> "95 % reads, 5 % updates; a few records are popular.";
          case "c" -> "Reads only; a few records are popular.";
          case "d" -> "95 % reads, 5 % inserts; the newest records are popular.";
          case "e" -> "95 % scans of up to 100 records, 5 % inserts.";
          case "f" -> "Half reads, half read-modify-writes; a few records are popular.";
          default -> throw new IllegalArgumentException("YCSB has no workload " + name);
        },
        SOURCE);
  }
}
