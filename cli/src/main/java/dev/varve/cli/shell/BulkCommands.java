package dev.varve.cli.shell;

import dev.varve.bytes.Bytes;
import dev.varve.cli.text.Digests;
import dev.varve.store.Cursor;
import dev.varve.store.KeyRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Commands that write a lot, or values that nobody would type. */
final class BulkCommands {
  private BulkCommands() {}

  static CommandGroup all() {
    return new CommandGroup(
        "Many and large values",
        List.of(
            new Command(
                "fill",
                "PREFIX COUNT SIZE [keys=N] [digits=N] [from=N]",
                "Puts COUNT values of SIZE random letters that follow from their number: the keys"
                    + " are PREFIX and a number with so many digits (6), from 'from' (0) on, of"
                    + " 'keys' different ones in turn.",
                BulkCommands::fill),
            new Command(
                "thin",
                "PREFIX N",
                "Deletes the first, and every Nth after it, of the keys with a prefix.",
                BulkCommands::thin),
            new Command(
                "put-random",
                "KEY SIZE SEED",
                "Gives a key a value of SIZE random bytes that follow from a seed.",
                BulkCommands::putRandom),
            new Command(
                "sha256",
                "KEY",
                "Prints the digest of the value of a key.",
                BulkCommands::sha256)));
  }

  private static void fill(Arguments arguments, Workspace workspace) {
    byte[] prefix = arguments.bytes("PREFIX");
    int count = arguments.count("COUNT");
    int size = arguments.size("SIZE");
    int keys = arguments.countOption("keys", Integer.MAX_VALUE);
    int digits = arguments.countOption("digits", 6);
    int from = arguments.countOption("from", 0);
    arguments.end();
    for (int i = 0; i < count; i++) {
      workspace.writes().put(key(prefix, from + i % keys, digits), RandomBytes.letters(size, i));
      workspace.acknowledge(i + 1L);
    }
    workspace.say(count + " puts");
  }

  private static byte[] key(byte[] prefix, int number, int digits) {
    byte[] tail =
        String.format(Locale.ROOT, "%0" + digits + "d", number).getBytes(StandardCharsets.UTF_8);
    byte[] key = new byte[prefix.length + tail.length];
    System.arraycopy(prefix, 0, key, 0, prefix.length);
    System.arraycopy(tail, 0, key, prefix.length, tail.length);
    return key;
  }

  private static void thin(Arguments arguments, Workspace workspace) {
    byte[] prefix = arguments.bytes("PREFIX");
    int step = Math.max(1, arguments.count("N"));
    arguments.end();
    long seen = 0;
    long deleted = 0;
    try (Cursor cursor = workspace.reads().scan(KeyRange.prefix(prefix))) {
      while (cursor.next()) {
        if (seen++ % step == 0) {
          workspace.writes().delete(cursor.key().toByteArray());
          workspace.acknowledge(++deleted);
        }
      }
    }
    workspace.say(deleted + " deletes");
  }

  private static void putRandom(Arguments arguments, Workspace workspace) {
    byte[] key = arguments.bytes("KEY");
    int size = arguments.size("SIZE");
    long seed = arguments.number("SEED");
    arguments.end();
    workspace.writes().put(key, RandomBytes.of(size, seed));
    workspace.say("ok");
  }

  private static void sha256(Arguments arguments, Workspace workspace) {
    byte[] key = arguments.bytes("KEY");
    arguments.end();
    byte[] value = workspace.reads().get(key);
    workspace.say(value == null ? DataCommands.NOT_FOUND : Digests.sha256(Bytes.wrap(value)));
  }
}
