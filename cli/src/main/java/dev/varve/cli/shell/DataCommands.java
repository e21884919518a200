package dev.varve.cli.shell;

import dev.varve.bytes.Bytes;
import dev.varve.cli.base.KeyRanges;
import dev.varve.cli.text.EscapedText;
import dev.varve.store.Cursor;
import dev.varve.store.Durability;
import dev.varve.store.KeyRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that read and write keys, in the transaction or batch if there is one. */
final class DataCommands {
  /** What is said of a key that is not there. */
  static final String NOT_FOUND = "not found";

  private static final String RANGE = "[prefix=BYTES] [from=KEY] [to=KEY] [suffix=BYTES]";

  private DataCommands() {}

  static CommandGroup all() {
    return new CommandGroup(
        "Keys and values",
        List.of(
            new Command(
                "put",
                "KEY VALUE [sync]",
                "Gives a key a value; with 'sync', so that it would survive a loss of power.",
                DataCommands::put),
            new Command("get", "KEY", "Prints the value of a key.", DataCommands::get),
            new Command(
                "delete",
                "KEY",
                "Makes a key absent; it need not be present.",
                DataCommands::delete),
            new Command(
                "contains", "KEY", "Says whether a key is present.", DataCommands::contains),
            new Command(
                "scan",
                RANGE + " [reverse] [limit=N]",
                "Prints keys and values in the order of the keys, each line a key, a tab and its"
                    + " value, and how many there were. 'from' is included, 'to' is not.",
                DataCommands::scan),
            new Command("count", RANGE, "Prints how many keys there are.", DataCommands::count)));
  }

  private static void put(Arguments arguments, Workspace workspace) {
    byte[] key = arguments.bytes("KEY");
    byte[] value = arguments.bytes("VALUE");
    boolean sync = arguments.flag("sync");
    arguments.end();
    if (sync && !workspace.client().isInScope()) {
      workspace.store().put(key, value, Durability.DEVICE);
    } else {
      workspace.writes().put(key, value);
    }
    workspace.say("ok");
  }

  private static void get(Arguments arguments, Workspace workspace) {
    byte[] key = arguments.bytes("KEY");
    arguments.end();
    workspace.say(value(workspace.reads().get(key)));
  }

  /** A value as it is printed. */
  static String value(byte @Nullable [] value) {
    if (value == null) {
      return NOT_FOUND;
    }
    return value.length == 0 ? "(0 bytes)" : EscapedText.toString(Bytes.wrap(value));
  }

  private static void delete(Arguments arguments, Workspace workspace) {
    byte[] key = arguments.bytes("KEY");
    arguments.end();
    workspace.writes().delete(key);
    workspace.say("ok");
  }

  private static void contains(Arguments arguments, Workspace workspace) {
    byte[] key = arguments.bytes("KEY");
    arguments.end();
    workspace.say(workspace.reads().contains(key) ? "yes" : "no");
  }

  private static void scan(Arguments arguments, Workspace workspace) {
    KeyRange range = range(arguments);
    Bytes suffix = arguments.bytesOption("suffix");
    boolean reverse = arguments.flag("reverse");
    int limit = arguments.countOption("limit", Integer.MAX_VALUE);
    arguments.end();
    long found = 0;
    try (Cursor cursor = workspace.reads().scan(range)) {
      if (reverse) {
        cursor.afterLast();
      }
      while (found < limit && (reverse ? cursor.previous() : cursor.next())) {
        if (endsWith(cursor.key(), suffix)) {
          found++;
          workspace.say(
              EscapedText.toString(cursor.key()) + "\t" + EscapedText.toString(cursor.value()));
        }
      }
    }
    workspace.say(found == 1 ? "1 entry" : found + " entries");
  }

  private static void count(Arguments arguments, Workspace workspace) {
    KeyRange range = range(arguments);
    Bytes suffix = arguments.bytesOption("suffix");
    arguments.end();
    long found = 0;
    try (Cursor cursor = workspace.reads().scan(range)) {
      while (cursor.next()) {
        found += endsWith(cursor.key(), suffix) ? 1 : 0;
      }
    }
    workspace.say(String.valueOf(found));
  }

  private static boolean endsWith(Bytes key, @Nullable Bytes suffix) {
    int end = key.length();
    return suffix == null
        || (end >= suffix.length() && key.slice(end - suffix.length(), end).equals(suffix));
  }

  private static KeyRange range(Arguments arguments) {
    return KeyRanges.of(
        arguments.bytesOption("prefix"),
        arguments.bytesOption("from"),
        arguments.bytesOption("to"));
  }
}
