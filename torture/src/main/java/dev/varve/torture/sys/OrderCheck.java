package dev.varve.torture.sys;

import dev.varve.torture.work.BrokenPromiseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Proves from the system calls of a process that things reach the device in the right order: what
 * RocksDB learned to look at from strace's output. A directory whose store works on one thread.
 */
final class OrderCheck {
  /** What must hold. */
  enum Rule {
    /** A write is acknowledged when its log is synced, the log's name included. */
    ACKNOWLEDGED_WHEN_SYNCED,
    /** A manifest names tables that are synced, their names included. */
    TABLE_BEFORE_MANIFEST,
    /** A file is deleted when the manifest that says so is synced. */
    MANIFEST_BEFORE_DELETION,
    /** A root is deleted when two new ones are synced, their names included. */
    NEW_ROOTS_BEFORE_DELETION,
    /** A manifest is deleted when a root that names another is synced, its name included. */
    ROOT_BEFORE_OLD_MANIFEST
  }

  private final String directory;
  private final Map<Rule, Integer> proofs = new EnumMap<>(Rule.class);
  private final Set<String> unsynced = new HashSet<>();
  private final Set<String> unnamed = new HashSet<>();
  private final List<String> roots = new ArrayList<>();
  private int newRoots;

  /** A check of one directory. */
  OrderCheck(String directory) {
    this.directory = directory;
  }

  /**
   * Goes through the calls.
   *
   * @return how often each rule was seen to hold
   * @throws BrokenPromiseException at the first call that comes too early
   */
  Map<Rule, Integer> check(List<Call> calls) {
    for (Call call : calls) {
      if (call.ok()) {
        if (call.name().equals("writev")) {
          if (call.arguments().contains("\"A ")) {
            acknowledge();
          }
        } else if (call.path().equals(directory)) {
          if (call.name().equals("fsync")) {
            unnamed.clear();
          }
        } else if (call.path().startsWith(directory + "/")) {
          visit(call, call.path().substring(directory.length() + 1));
        }
      }
    }
    return proofs;
  }

  private void visit(Call call, String file) {
    switch (call.name()) {
      case "openat" -> {
        if (call.isCreation() && !file.equals("LOCK")) {
          unnamed.add(file);
          if (file.endsWith(".root")) {
            roots.add(file);
            newRoots++;
          }
        }
      }
      case "write", "pwrite64" -> {
        if (file.endsWith(".manifest")) {
          ensure(Rule.TABLE_BEFORE_MANIFEST, "write to " + file, ".sst", unsynced, unnamed);
        }
        unsynced.add(file);
      }
      case "fdatasync", "fsync" -> unsynced.remove(file);
      case "unlink", "unlinkat" -> delete(file);
      default -> {
        // It changes nothing.
      }
    }
  }

  private void acknowledge() {
    ensure(Rule.ACKNOWLEDGED_WHEN_SYNCED, "acknowledgement", ".wal", unsynced, unnamed);
  }

  private void delete(String file) {
    String what = "deletion of " + file;
    if (file.endsWith(".root")) {
      ensure(Rule.NEW_ROOTS_BEFORE_DELETION, what, ".root", unsynced, unnamed);
      if (newRoots < 2) {
        throw broken(Rule.NEW_ROOTS_BEFORE_DELETION, what, "there are " + newRoots + " new roots");
      }
      roots.remove(file);
    } else if (file.endsWith(".manifest")) {
      ensure(Rule.ROOT_BEFORE_OLD_MANIFEST, what, ".root", unsynced, unnamed);
    } else if (file.endsWith(".wal") || file.endsWith(".sst")) {
      ensure(Rule.MANIFEST_BEFORE_DELETION, what, ".manifest", unsynced, unnamed);
    }
    unsynced.remove(file);
    unnamed.remove(file);
  }

  private void ensure(
      Rule rule, String event, String suffix, Set<String> withoutContent, Set<String> withoutName) {
    for (String file : withoutContent) {
      if (file.endsWith(suffix)) {
        throw broken(rule, event, file + " is not synced");
      }
    }
    for (String file : withoutName) {
      if (file.endsWith(suffix)) {
        throw broken(rule, event, "the name of " + file + " is not synced");
      }
    }
    proofs.merge(rule, 1, Integer::sum);
  }

  private static BrokenPromiseException broken(Rule rule, String event, String why) {
    return new BrokenPromiseException(rule + ": " + event + " comes too early: " + why);
  }
}
