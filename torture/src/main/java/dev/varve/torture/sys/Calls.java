package dev.varve.torture.sys;

import dev.varve.torture.work.BrokenPromiseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The system calls that an undisturbed {@link Script} makes on the files of its store. Each is one
 * that a {@link Sweep} spoils, or there is a reason why not.
 *
 * @param reached how many there are of those that are spoilt
 * @param untouched the others, and why they are not
 */
record Calls(Map<Syscall, Integer> reached, Map<String, String> untouched) {
  private static final Map<String, String> REASONS =
      Map.of(
          "close", "what was to be durable is synced before, and the handle is gone in any case",
          "newfstatat", "asks what a file is, as statx does",
          "access", "asks whether a file is there, as statx does",
          "readlink", "asks for the real path of the directory",
          "lseek", "asks how long an open file is, as fstat does");

  /** What a store must never do, and why; all that is neither here nor there is an error too. */
  private static final Map<String, String> NEVER =
      Map.of(
          "rename", "files keep their names",
          "renameat", "files keep their names",
          "renameat2", "files keep their names",
          "fallocate", "space is reserved by writing zeros",
          "pwrite64", "files are only appended to",
          "writev", "files are only appended to, from one array",
          "read", "files are read through mappings",
          "pread64", "files are read through mappings",
          "flock", "locks are those of fcntl");

  /**
   * Sorts calls.
   *
   * @param store the directory
   * @throws BrokenPromiseException if there is one that nobody knows
   */
  static Calls of(List<Call> calls, String store) {
    Map<Syscall, Integer> reached = new EnumMap<>(Syscall.class);
    Map<String, String> untouched = new TreeMap<>();
    for (Call call : calls) {
      boolean ofScript = call.name().startsWith("rename") && call.path().equals(store);
      if (!call.isIn(store) || ofScript) {
        continue;
      }
      Syscall known = known(call.name());
      if (known != null) {
        reached.merge(known, 1, Integer::sum);
      } else if (NEVER.containsKey(call.name()) || !REASONS.containsKey(call.name())) {
        throw new BrokenPromiseException(
            "the store calls %s for %s, which nobody expects: %s"
                .formatted(call.name(), call.path(), NEVER.getOrDefault(call.name(), "it is new")));
      } else {
        untouched.put(call.name(), REASONS.getOrDefault(call.name(), ""));
      }
    }
    NEVER.forEach((name, why) -> untouched.put(name, "never called: " + why));
    for (Syscall call : Syscall.values()) {
      if (!reached.containsKey(call)) {
        throw new BrokenPromiseException("the script never calls " + call.label());
      }
    }
    return new Calls(reached, untouched);
  }

  private static @Nullable Syscall known(String name) {
    for (Syscall call : Syscall.values()) {
      if (call.label().equals(name)) {
        return call;
      }
    }
    return null;
  }
}
