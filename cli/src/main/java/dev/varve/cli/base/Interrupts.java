package dev.varve.cli.base;

/** How an interruption by the user, such as Ctrl-C, is noticed. */
@FunctionalInterface
public interface Interrupts {
  /**
   * Has {@code action} run if the user interrupts the command; the process ends when it returns.
   */
  Registration onInterrupt(Runnable action);

  /** Ends what was asked for. */
  @FunctionalInterface
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** The interruptions of this process: SIGINT, SIGTERM and SIGHUP. */
  static Interrupts ofProcess() {
    return action -> {
      Thread hook = new Thread(action, "varve-interrupt");
      Runtime.getRuntime().addShutdownHook(hook);
      return () -> {
        try {
          Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
          // The process is being ended, and the hook runs.
        }
      };
    };
  }
}
