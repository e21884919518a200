package dev.varve.testkit.script;

import dev.varve.store.Store;
import dev.varve.testkit.storage.LossModel;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of a script. Its text is what {@link Script#parse} reads.
 *
 * <p>Snapshots, cursors and transactions have names. A name is free again when what it named was
 * closed; opening under a name that is taken closes what had it. Operations on a name that nothing
 * has do nothing and say so, therefore every selection of the lines of a script is a script.
 */
public sealed interface Operation {

  /**
   * What is read or written: a keyspace, as it is now or as a snapshot or transaction sees it.
   *
   * @param handle the name of the snapshot or transaction; empty for the store itself
   * @param keyspace its name; it is created if it does not exist
   */
  record Target(String handle, String keyspace) {
    /** The default keyspace as it is now. */
    public static final Target NOW = new Target("", Store.DEFAULT_KEYSPACE);

    @Override
    public String toString() {
      return (handle.isEmpty() ? "" : " %" + handle)
          + (keyspace.equals(Store.DEFAULT_KEYSPACE) ? "" : " @" + keyspace);
    }
  }

  /**
   * A write in a batch.
   *
   * @param value null for a deletion
   */
  record Write(String keyspace, Data key, @Nullable Data value) {
    @Override
    public String toString() {
      Target target = new Target("", keyspace);
      return value == null
          ? "delete" + target + " " + key
          : "put" + target + " " + key + " " + value;
    }
  }

  /** Gives a key a value; durable on the device when it returns, if {@code device}. */
  record Put(Target target, Data key, Data value, boolean device) implements Operation {
    @Override
    public String toString() {
      return "put" + target + " " + key + " " + value + Operation.suffix(device);
    }
  }

  /** Makes a key absent. */
  record Delete(Target target, Data key, boolean device) implements Operation {
    @Override
    public String toString() {
      return "delete" + target + " " + key + Operation.suffix(device);
    }
  }

  /** Writes a batch. */
  record Batch(List<Write> writes, boolean device) implements Operation {
    /** A batch; the list is copied. */
    public Batch {
      writes = List.copyOf(writes);
    }

    @Override
    public String toString() {
      return writes.stream()
              .map(Write::toString)
              .collect(Collectors.joining("; ", "batch { ", " }"))
          + Operation.suffix(device);
    }
  }

  /** Looks a key up. */
  record Get(Target target, Data key) implements Operation {
    @Override
    public String toString() {
      return "get" + target + " " + key;
    }
  }

  /** Asks whether a key is present. */
  record Contains(Target target, Data key) implements Operation {
    @Override
    public String toString() {
      return "contains" + target + " " + key;
    }
  }

  /** Shows the first entries of a span, or the last ones, backward. */
  record Scan(Target target, Span span, boolean backward, int limit) implements Operation {
    @Override
    public String toString() {
      return "scan" + target + " " + span + (backward ? " backward" : "") + " limit " + limit;
    }
  }

  /** Opens a cursor. */
  record OpenCursor(String name, Target target, Span span) implements Operation {
    @Override
    public String toString() {
      return "cursor " + name + target + " " + span;
    }
  }

  /** Moves a cursor. */
  record Move(String cursor, Step step) implements Operation {
    @Override
    public String toString() {
      return step + " " + cursor;
    }
  }

  /** Where a cursor moves. */
  enum Step {
    /** One place forward. */
    NEXT,
    /** One place back. */
    PREVIOUS,
    /** Before the first key. */
    FIRST,
    /** After the last key. */
    LAST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Moves a cursor to the first key that is not before this one. */
  record Seek(String cursor, Data key) implements Operation {
    @Override
    public String toString() {
      return "seek " + cursor + " " + key;
    }
  }

  /** Takes a snapshot. */
  record TakeSnapshot(String name) implements Operation {
    @Override
    public String toString() {
      return "snapshot " + name;
    }
  }

  /** Begins a transaction. */
  record Begin(String name) implements Operation {
    @Override
    public String toString() {
      return "begin " + name;
    }
  }

  /** Commits a transaction. */
  record Commit(String name, boolean device) implements Operation {
    @Override
    public String toString() {
      return "commit " + name + Operation.suffix(device);
    }
  }

  /** Closes a snapshot or cursor, or abandons a transaction. */
  record Close(String name) implements Operation {
    @Override
    public String toString() {
      return "close " + name;
    }
  }

  /** Makes a keyspace; a name that is not allowed is refused. */
  record CreateKeyspace(String name) implements Operation {
    @Override
    public String toString() {
      return "keyspace " + Data.of(name);
    }
  }

  /** Lists the keyspaces. */
  record ListKeyspaces() implements Operation {
    @Override
    public String toString() {
      return "keyspaces";
    }
  }

  /** Flushes a keyspace, or all of them. */
  record Flush(@Nullable String keyspace) implements Operation {
    @Override
    public String toString() {
      return "flush" + (keyspace == null ? "" : " @" + keyspace);
    }
  }

  /** Compacts a keyspace, or all of them. */
  record Compact(@Nullable String keyspace) implements Operation {
    @Override
    public String toString() {
      return "compact" + (keyspace == null ? "" : " @" + keyspace);
    }
  }

  /** Makes everything durable that was written so far. */
  record Sync() implements Operation {
    @Override
    public String toString() {
      return "sync";
    }
  }

  /** Waits until there is nothing to flush or compact. */
  record AwaitIdle() implements Operation {
    @Override
    public String toString() {
      return "idle";
    }
  }

  /** Verifies all files. */
  record Verify() implements Operation {
    @Override
    public String toString() {
      return "verify";
    }
  }

  /** Resumes a store that was suspended. */
  record Resume() implements Operation {
    @Override
    public String toString() {
      return "resume";
    }
  }

  /** Asks for the place of the newest write in the commit order. */
  record Sequence() implements Operation {
    @Override
    public String toString() {
      return "sequence";
    }
  }

  /** Reads all keyspaces, in both directions, and looks keys up. */
  record Check() implements Operation {
    @Override
    public String toString() {
      return "check";
    }
  }

  /** Closes the store and opens it again. */
  record Reopen() implements Operation {
    @Override
    public String toString() {
      return "reopen";
    }
  }

  /** Closes the store and opens it as another assembly. */
  record ReopenAs(String assembly) implements Operation {
    @Override
    public String toString() {
      return "reopen-as " + assembly;
    }
  }

  /** Crashes, loses what the model of loss and the seed say, and opens what is left. */
  record Crash(LossModel model, long seed) implements Operation {
    @Override
    public String toString() {
      return "crash " + model.name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + seed;
    }
  }

  /** The same operation with other keys, bounds and prefixes included, and other values. */
  default Operation mapped(UnaryOperator<Data> keys, UnaryOperator<Data> values) {
    return Simpler.map(this, keys, values);
  }

  private static String suffix(boolean device) {
    return device ? " device" : "";
  }
}
