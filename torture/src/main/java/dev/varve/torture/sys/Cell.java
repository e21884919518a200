package dev.varve.torture.sys;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A way for a system call to go wrong.
 *
 * @param call which
 * @param error its error, as the system calls it; an empty text if the process is killed instead
 * @param times how often
 */
record Cell(Syscall call, String error, Times times) implements Comparable<Cell> {
  /** How often a call goes wrong. */
  enum Times {
    /** Once; the next succeeds. */
    ONCE(300),
    /** From that one on, for ever. */
    FOR_EVER(700),
    /** The process is killed there. */
    KILL(300);

    private final int number;

    Times(int number) {
      this.number = number;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** All of them: each error of each call once and for ever, then a kill at each that changes. */
  static List<Cell> all() {
    List<Cell> all = new ArrayList<>();
    for (Syscall call : Syscall.values()) {
      for (String error : call.errors()) {
        all.add(new Cell(call, error, Times.ONCE));
        all.add(new Cell(call, error, Times.FOR_EVER));
      }
    }
    for (Syscall call : Syscall.values()) {
      if (call.changes()) {
        all.add(new Cell(call, "", Times.KILL));
      }
    }
    return all;
  }

  /** Whether it says that there is no space. */
  boolean isSpace() {
    return error.equals("ENOSPC") || error.equals("EDQUOT");
  }

  /**
   * Whether each failure must be reported. The JDK makes room and tries again if a file cannot be
   * mapped for lack of memory, and what a name stands for may be unknown where the worst is
   * assumed.
   */
  boolean mustSurface() {
    boolean triedAgain = call == Syscall.MMAP && error.equals("ENOMEM") && times == Times.ONCE;
    return !triedAgain && call != Syscall.STATX;
  }

  /**
   * Which call of each thread it meets, from 1. No script makes as many of another kind, though one
   * whose calls fail for ever tries more often.
   */
  int number() {
    return times.number;
  }

  /** What makes strace do it. */
  String injection() {
    int number = number();
    String how =
        switch (times) {
          case ONCE -> "error=" + error + ":when=" + number;
          case FOR_EVER -> "error=" + error + ":when=" + number + "+";
          case KILL -> "signal=KILL:when=" + number;
        };
    return "inject=" + call.label() + ":" + how;
  }

  @Override
  public int compareTo(Cell other) {
    int byCall = call.compareTo(other.call);
    int byError = byCall == 0 ? error.compareTo(other.error) : byCall;
    return byError == 0 ? times.compareTo(other.times) : byError;
  }

  @Override
  public String toString() {
    return times == Times.KILL
        ? "kill at " + call.label()
        : call.label() + " " + error + " " + times;
  }
}
