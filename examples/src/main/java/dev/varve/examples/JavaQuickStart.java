package dev.varve.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.Varve;
import dev.varve.store.Cursor;
import dev.varve.store.KeyRange;
import dev.varve.store.Store;
import dev.varve.store.WriteBatch;
import java.io.PrintStream;
import java.nio.file.Path;

/** A store in ten lines of Java. */
public final class JavaQuickStart {
  private JavaQuickStart() {}

  /** Writes some orders to the store in a directory, and prints what is left of them. */
  public static void run(Path directory, PrintStream out) {
    try (Store store = Varve.open(directory)) {
      store.put(bytes("order/7"), bytes("3 apples"));
      WriteBatch batch = new WriteBatch();
      batch.put(bytes("order/8"), bytes("1 pear"));
      batch.delete(bytes("order/7"));
      store.write(batch); // all or nothing
      try (Cursor orders = store.scan(KeyRange.prefix(bytes("order/")))) {
        while (orders.next()) {
          out.println(orders.key() + ": " + orders.value());
        }
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
