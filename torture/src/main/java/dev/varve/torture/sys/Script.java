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
import java.util.Locale;
import java.util.Map;

/**
 * A process that does the same things to one new store after the other, on one thread, while some
 * of its system calls fail.
 *
 * <p>One call in {@link #PERIOD} fails. The process makes calls of the same kind that do not matter
 * until one of them fails; then it knows when the next will, and makes as many again as are needed
 * to have that happen at the k-th call of the script.
 *
 * <p>It says, each on a line: {@code ROUND k}; {@code I number} before a write and {@code A
 * number}, {@code R number} or {@code U number} after it, if it was made, refused, or is unknown;
 * {@code E what why} if something else failed, {@code B what why} if that happened in the
 * background; {@code BROKEN why}; {@code END}. It says so with {@code writev}, which never fails.
 */
public final class Script {
  /** How many calls there are from one failure to the next. */
  static final int PERIOD = 400;

  private static final int WRITES = 6;

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
   * @param args the directory, the first and the last k, and the system call that fails, or {@code
   *     -} if none does
   */
  public static void main(String[] args) throws IOException {
    Script script = new Script();
    Path directory = Path.of(args[0]);
    int last = Integer.parseInt(args[2]);
    script.round(directory, 0); // loads all classes before anything fails
    for (int k = Integer.parseInt(args[1]); k <= last; k++) {
      if (!args[3].equals("-")) {
        align(Syscall.valueOf(args[3].toUpperCase(Locale.ROOT)), directory.resolve("other"), k);
      }
      script.round(directory, k);
    }
    Runtime.getRuntime().halt(0);
  }

  /** Makes calls until the k-th that follows will fail. */
  private static void align(Syscall syscall, Path place, int k) throws IOException {
    boolean failed = false;
    for (int i = 0; i < 2 * PERIOD && !failed; i++) {
      try {
        syscall.call(place);
      } catch (IOException e) {
        failed = true;
      }
    }
    for (int i = 0; i < PERIOD - k; i++) {
      syscall.call(place);
    }
  }

  private void round(Path directory, int k) {
    made.clear();
    failed = false;
    next = 1;
    say("ROUND " + k);
    Path place = directory.resolve("round-" + k);
    live(place);
    if (!failed) {
      live(place); // once more, on what is there
    }
    say("END");
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

  private static String oneLine(Exception e) {
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
