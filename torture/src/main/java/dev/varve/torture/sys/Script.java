package dev.varve.torture.sys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.Varve;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.event.BackgroundFailed;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.store.StoreState;
import dev.varve.store.WriteRejectedException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process that does the same things to one new store after the other, each on a thread of its
 * own, while some of its system calls fail.
 *
 * <p>Of each thread, the call of a certain number of a kind fails. So a thread first makes as many
 * calls of this kind that do not matter as are needed to have that happen at the k-th call of the
 * script.
 *
 * <p>It says, each on a line: {@code ROUND what}; {@code I number} before a write and {@code A
 * number}, {@code R number} or {@code U number} after it, if it was made, refused, or is unknown;
 * {@code E what why} if something else failed, {@code B what why} if that happened in the
 * background; {@code S state} after an error; {@code BROKEN why}; {@code END}. It says so with
 * {@code writev}, which never fails.
 */
public final class Script {
  /** A round in which nothing is to fail. */
  static final String UNDISTURBED = "undisturbed";

  private static final int WRITES = 3;

  private final FileChannel out = new FileOutputStream(FileDescriptor.out).getChannel();
  private final StoreBuilder builder;
  private final List<Integer> made = new ArrayList<>();
  private boolean failed;
  private int next;

  private Script() {
    this.builder =
        new StoreBuilder(Varve.assembler(), Presets.named(Presets.DEFAULT))
            .set("background", "inline")
            .set("cache-size", "256KiB")
            .listener(event -> {
              if (event instanceof BackgroundFailed failure) {
                say("B " + failure.task() + " " + failure.cause());
              }
            });
  }

  /**
   * Runs.
   *
   * @param args the directory, then what to do in each round: {@code call:count} to make a call so
   *     often first, or {@code undisturbed}
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Script script = new Script();
    Path directory = Path.of(args[0]);
    Pads pads = Pads.make(directory);
    for (int round = 1; round < args.length; round++) {
      if (round > 1) {
        // One call, which is not watched. There is nothing if the directory could not be made.
        boolean _ = place(directory).toFile().renameTo(place(directory, round - 1).toFile());
      }
      String what = args[round];
      Thread thread = new Thread(() -> script.round(pads, place(directory), what));
      thread.start();
      thread.join();
    }
    Runtime.getRuntime().halt(0);
  }

  /** Where the store of the present round is, and that of the last one remains. */
  static Path place(Path directory) {
    return directory.resolve("store");
  }

  /** Where the store of an earlier round is, from 1. */
  static Path place(Path directory, int round) {
    return directory.resolve("round-" + round);
  }

  private void round(Pads pads, Path place, String what) {
    made.clear();
    failed = false;
    next = 1;
    say("ROUND " + what);
    try {
      pad(pads, what);
      live(place);
      if (!failed) {
        live(place); // once more, on what is there
      }
    } catch (RuntimeException | Error | IOException e) {
      e.printStackTrace();
      say("BROKEN " + oneLine(e));
    }
    say("END");
  }

  /** Makes calls that do not matter. */
  private static void pad(Pads pads, String what) throws IOException {
    if (!what.equals(UNDISTURBED)) {
      int colon = what.indexOf(':');
      Syscall call = Syscall.of(what.substring(0, colon));
      int count = Integer.parseInt(what.substring(colon + 1));
      for (int i = 0; i < count; i++) {
        call.call(pads);
      }
    }
  }

  private void live(Path place) {
    Store store;
    try {
      store = builder.open(place);
    } catch (StoreException e) {
      error("open", e);
      return;
    }
    ensureRight(store, "after opening");
    for (int part = 0; part < 3; part++) {
      write(store);
      attempt(store, "flush", store::flush);
    }
    attempt(store, "compact", store::compact);
    write(store);
    attempt(store, "close", store::close);
  }

  private void write(Store store) {
    for (int i = 0; i < WRITES; i++) {
      int number = next++;
      say("I " + number);
      try {
        store.write(Content.batch(number), Durability.DEVICE);
        made.add(number);
        say("A " + number);
      } catch (WriteRejectedException e) {
        failed = true;
        say("R " + number + " " + oneLine(e));
        recover(store);
      } catch (StoreException e) {
        failed = true;
        say("U " + number + " " + oneLine(e));
        recover(store);
      }
    }
  }

  private void attempt(Store store, String what, Runnable action) {
    try {
      action.run();
    } catch (StoreException e) {
      error(what, e);
      recover(store);
    }
  }

  private void error(String what, StoreException e) {
    failed = true;
    say("E " + what + " " + oneLine(e));
  }

  /** After an error reads are right, and what was suspended can go on. */
  private void recover(Store store) {
    say("S " + store.state());
    if (store.state() == StoreState.CLOSED || store.state() == StoreState.FAILED) {
      return;
    }
    ensureRight(store, "after an error");
    if (store.state() == StoreState.SUSPENDED) {
      try {
        store.resume();
      } catch (StoreException e) {
        error("resume", e);
      }
    }
  }

  private void ensureRight(Store store, String when) {
    try {
      Map<String, String> found = Content.of(store);
      if (!found.equals(Content.after(made))) {
        say("BROKEN what is read " + when + " is wrong: " + found.keySet());
      }
    } catch (StoreException e) {
      error("read", e);
    }
  }

  private static String oneLine(Throwable e) {
    return e.getClass().getSimpleName() + ": " + String.valueOf(e.getMessage()).replace('\n', ' ');
  }

  /** Two buffers make it another system call than those that fail. */
  private void say(String line) {
    ByteBuffer[] parts = {
      ByteBuffer.wrap(line.getBytes(UTF_8)), ByteBuffer.wrap(new byte[] {'\n'})
    };
    try {
      while (parts[1].hasRemaining()) {
        out.write(parts);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the supervisor has gone", e);
    }
  }
}
