package dev.varve.verification.kill;

import dev.varve.Varve;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that writes until it is killed, from several threads. It says on its standard output
 * that it is about to open the store, and then each operation that was acknowledged.
 */
final class KillWorker {
  static final String OPENING = "opening";

  private KillWorker() {}

  /**
   * Starts writing.
   *
   * @param args the directory of the store and, for each thread, the number of its next operation
   */
  public static void main(String[] args) throws InterruptedException {
    PrintStream out = System.out;
    say(out, OPENING);
    Store store = open(Path.of(args[0]));
    Keyspace mirror = store.keyspace(KillOperation.MIRROR);
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < args.length - 1; thread++) {
      int number = thread;
      int first = Integer.parseInt(args[thread + 1]);
      threads.add(Thread.ofPlatform().start(() -> write(store, mirror, number, first, out)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Opens the store so that memtables are small and merges are many. */
  static Store open(Path directory) {
    return Varve.assemble()
        .compaction("tiered")
        .keyspace(Store.DEFAULT_KEYSPACE, keyspace -> keyspace.set("memtable-size", "96KiB"))
        .open(directory);
  }

  private static void write(Store store, Keyspace mirror, int thread, int first, PrintStream out) {
    for (int number = first; ; number++) {
      new KillOperation(thread, number).apply(store, mirror);
      say(out, thread + " " + number);
    }
  }

  /** Says something with one write, so that it arrives whole or not at all. */
  private static void say(PrintStream out, String line) {
    byte[] bytes = (line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    synchronized (out) {
      out.write(bytes, 0, bytes.length);
      out.flush();
    }
  }
}
