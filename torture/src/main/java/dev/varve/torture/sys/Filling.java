package dev.varve.torture.sys;

import static dev.varve.torture.work.BrokenPromiseException.ensure;

import dev.varve.Varve;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.StoreState;
import dev.varve.store.WriteBatch;
import dev.varve.store.WriteOutcomeUnknownException;
import dev.varve.store.WriteRejectedException;
import dev.varve.torture.work.BrokenPromiseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * A process that fills a small disk: its store refuses writes and answers reads, goes on when there
 * is space again, and has lost nothing.
 */
public final class Filling {
  private static final int VALUE = 2000;
  private static final int BALLAST = 512 << 10;
  private static final int MOST_WRITES = 100_000;
  private static final int WRITES_AFTERWARDS = 20;

  private final Path place;
  private int written;

  /** The write that met the end of the disk, if its outcome is unknown. */
  private int doubtful = -1;

  private Filling(Path place) {
    this.place = place;
  }

  /**
   * Fills.
   *
   * @param args the directory that is on the small disk
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    Path ballast = directory.resolve("ballast");
    Files.write(ballast, new byte[BALLAST]);
    new Filling(directory.resolve("store")).run(ballast);
  }

  private Store open() {
    return Varve.assemble()
        .keyspace(Store.DEFAULT_KEYSPACE, keyspace -> keyspace.set("memtable-size", "128KiB"))
        .open(place);
  }

  private void run(Path ballast) throws IOException {
    int atFull;
    StoreState state;
    try (Store store = open()) {
      fill(store);
      atFull = written;
      state = store.state();
      check(store, "on the full disk", false);
      Files.delete(ballast);
      if (state == StoreState.SUSPENDED) {
        store.resume();
        ensure(store.state() == StoreState.HEALTHY, "after resume() it is " + store.state());
        more(store);
      } else {
        ensure(state == StoreState.READ_ONLY, "on the full disk it is " + state);
      }
    }
    try (Store store = open()) {
      check(store, "after reopening", true);
      more(store);
      check(store, "in the end", true);
      ensure(store.verify().ok(), "verify() finds damage");
    }
    System.out.printf(
        "%s after %d writes; %d after space was made, all there%n", state, atFull, written);
    ensure(state == StoreState.SUSPENDED, "a full disk must suspend a store, but it is " + state);
  }

  /** Writes until the store does not want to any more. */
  private void fill(Store store) {
    try {
      while (written < MOST_WRITES) {
        write(store);
      }
    } catch (WriteRejectedException e) {
      return; // It says that it was not made.
    } catch (WriteOutcomeUnknownException e) {
      doubtful = written++; // The log had no room for all of it.
      return;
    }
    throw new BrokenPromiseException("the disk is not full after " + written + " writes");
  }

  private void more(Store store) {
    for (int i = 0; i < WRITES_AFTERWARDS; i++) {
      write(store);
    }
  }

  private void write(Store store) {
    WriteBatch batch = new WriteBatch();
    batch.put(key(written), value(written));
    store.write(batch, Durability.DEVICE);
    written++;
  }

  private void check(Store store, String when, boolean reopened) {
    for (int number = 0; number < written; number++) {
      byte[] found = store.get(key(number));
      boolean mayMiss = number == doubtful && found == null;
      boolean mayBeThere = number != doubtful || reopened;
      ensure(
          mayMiss || (mayBeThere && Arrays.equals(found, value(number))),
          when + " write " + number + " is not as it must be");
    }
    ensure(store.get(key(written)) == null, when + " a refused write is there");
  }

  private static byte[] key(int number) {
    return "key-%06d".formatted(number).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] value(int number) {
    byte[] value = new byte[VALUE];
    new Random(number).nextBytes(value);
    return value;
  }
}
