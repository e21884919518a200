package dev.varve.cli.shell;

import dev.varve.bytes.Bytes;
import dev.varve.cli.text.EscapedText;
import dev.varve.option.DidYouMean;
import dev.varve.views.kv.KvCursor;
import dev.varve.views.kv.KvStore;
import java.util.List;

/** Commands that say of each write whether it changed anything, on the same keys as put and get. */
final class KvCommands {
  private static final List<String> TX =
      List.of("begin", "set", "get", "del", "seek", "commit", "abort");

  private KvCommands() {}

  static CommandGroup all() {
    return new CommandGroup(
        "Writes that say what they changed",
        List.of(
            new Command(
                "set",
                "KEY VALUE",
                "Gives a key a value, and says whether it had another one or none; if not, nothing"
                    + " is logged.",
                KvCommands::set),
            new Command(
                "del",
                "KEY",
                "Makes a key absent, and says whether it was there; if not, nothing is logged.",
                KvCommands::del),
            new Command(
                "seek",
                "KEY",
                "Goes to the first key from KEY on, in the state of now, and prints it.",
                (arguments, workspace) -> {
                  byte[] key = arguments.bytes("KEY");
                  arguments.end();
                  seek(kv(workspace).seek(key), workspace);
                }),
            new Command("next", "", "Goes to the next key, or behind the last.", KvCommands::next),
            new Command(
                "prev", "", "Goes to the previous key, or before the first.", KvCommands::previous),
            new Command(
                "tx",
                "begin|set|get|del|seek|commit|abort [KEY] [VALUE]",
                "The same in a transaction: it sees its own writes, and nobody else does before it"
                    + " is committed. When it has ended, everything but 'begin' is an error.",
                KvCommands::tx)));
  }

  private static KvStore kv(Workspace workspace) {
    return workspace.views().kv();
  }

  private static void set(Arguments arguments, Workspace workspace) {
    byte[] key = arguments.bytes("KEY");
    byte[] value = arguments.bytes("VALUE");
    arguments.end();
    updated(kv(workspace).set(key, value), workspace);
  }

  private static void del(Arguments arguments, Workspace workspace) {
    byte[] key = arguments.bytes("KEY");
    arguments.end();
    updated(kv(workspace).delete(key), workspace);
  }

  private static void updated(boolean updated, Workspace workspace) {
    workspace.say("updated=" + updated);
  }

  private static void seek(KvCursor cursor, Workspace workspace) {
    workspace.client().kv().moveBy(cursor);
    print(cursor, workspace);
  }

  private static void next(Arguments arguments, Workspace workspace) {
    arguments.end();
    KvCursor cursor = workspace.client().kv().cursor();
    cursor.next();
    print(cursor, workspace);
  }

  private static void previous(Arguments arguments, Workspace workspace) {
    arguments.end();
    KvCursor cursor = workspace.client().kv().cursor();
    cursor.previous();
    print(cursor, workspace);
  }

  private static void print(KvCursor cursor, Workspace workspace) {
    workspace.say(
        cursor.isValid()
            ? EscapedText.toString(Bytes.wrap(cursor.key()))
                + "\t"
                + EscapedText.toString(Bytes.wrap(cursor.value()))
            : "no key");
  }

  private static void tx(Arguments arguments, Workspace workspace) {
    KvClient client = workspace.client().kv();
    String word = arguments.text("begin, set, get, del, seek, commit or abort");
    switch (word) {
      case "begin" -> {
        arguments.end();
        client.begin(kv(workspace));
        workspace.say("ok");
      }
      case "set" -> {
        byte[] key = arguments.bytes("KEY");
        byte[] value = arguments.bytes("VALUE");
        arguments.end();
        updated(client.transaction().set(key, value), workspace);
      }
      case "get" -> {
        byte[] key = arguments.bytes("KEY");
        arguments.end();
        workspace.say(DataCommands.value(client.transaction().get(key)));
      }
      case "del" -> {
        byte[] key = arguments.bytes("KEY");
        arguments.end();
        updated(client.transaction().delete(key), workspace);
      }
      case "seek" -> {
        byte[] key = arguments.bytes("KEY");
        arguments.end();
        seek(client.transaction().seek(key), workspace);
      }
      case "commit" -> {
        arguments.end();
        client.transaction().commit();
        workspace.say("committed");
      }
      case "abort" -> {
        arguments.end();
        client.transaction().abort();
        workspace.say("aborted");
      }
      default ->
          throw new UsageException(
              "'" + word + "' is no part of a transaction." + DidYouMean.hint(word, TX));
    }
  }
}
