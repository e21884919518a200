package dev.varve.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.Varve;
import dev.varve.event.CompactionFinished;
import dev.varve.event.FlushFinished;
import dev.varve.event.StateChanged;
import dev.varve.event.WritesStalled;
import dev.varve.store.Store;
import java.io.PrintStream;
import java.nio.file.Path;

/** What happens in a store, as it happens. */
public final class Listening {
  private Listening() {}

  /** Writes to a store, and prints what becomes of it. */
  public static void run(Path directory, PrintStream out) {
    try (Store store =
        Varve.assemble()
            .listener(event -> {
              switch (event) {
                case FlushFinished flush -> out.println("flushed " + flush.entries());
                case CompactionFinished merge -> out.println(merge.decision().reason());
                case WritesStalled stall -> out.println("stopped for " + stall.took());
                case StateChanged change -> out.println("now " + change.to());
                default -> {} // also what later versions add
              }
            })
            .open(directory)) {
      store.put("order/7".getBytes(UTF_8), "3 apples".getBytes(UTF_8));
      store.flush();
    }
  }
}
