package dev.varve.testkit.script;

import dev.varve.store.Store;
import dev.varve.testkit.script.Operation.Step;
import dev.varve.testkit.script.Operation.Target;
import dev.varve.testkit.script.Operation.Write;
import dev.varve.testkit.storage.LossModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads scripts. */
final class ScriptReader {
  private static final String OPERATIONS =
      "an operation: put, delete, batch, get, contains, scan, cursor, seek, next, previous, first,"
          + " last, snapshot, begin, commit, close, keyspace, keyspaces, flush, compact, sync,"
          + " idle, verify, resume, sequence, check, reopen, reopen-as or crash";

  private ScriptReader() {}

  static Script read(String text) {
    List<Script.Line> lines = new ArrayList<>();
    long seed = 0;
    String assembly = "";
    int number = 0;
    int headers = 0;
    for (String line : text.lines().toList()) {
      number++;
      String stripped = line.strip();
      if (stripped.isEmpty() || stripped.startsWith("#")) {
        continue;
      }
      Tokens tokens = new Tokens(stripped, number);
      if (headers == 0) {
        tokens.require(Script.HEADER);
        headers = 1;
      } else if (headers == 1) {
        tokens.require("seed");
        seed = tokens.number("a seed");
        headers = 2;
      } else if (headers == 2 && lines.isEmpty() && tokens.take("assembly")) {
        assembly = tokens.rest("the name of an assembly");
        headers = 3;
      } else {
        lines.add(new Script.Line(operation(tokens), tokens.result()));
      }
      tokens.end();
    }
    if (headers < 2) {
      throw new ScriptSyntaxException(
          number + 1, "expected '" + (headers == 0 ? Script.HEADER : "seed") + "', found the end");
    }
    return new Script(seed, assembly, lines);
  }

  private static Operation operation(Tokens tokens) {
    String name = tokens.word(OPERATIONS);
    return switch (name) {
      case "put" ->
          new Operation.Put(
              tokens.target(), tokens.data("a key"), tokens.data("a value"), tokens.take("device"));
      case "delete" ->
          new Operation.Delete(tokens.target(), tokens.data("a key"), tokens.take("device"));
      case "batch" -> new Operation.Batch(writes(tokens), tokens.take("device"));
      case "get" -> new Operation.Get(tokens.target(), tokens.data("a key"));
      case "contains" -> new Operation.Contains(tokens.target(), tokens.data("a key"));
      case "scan" -> scan(tokens);
      case "cursor" -> new Operation.OpenCursor(handle(tokens), tokens.target(), tokens.span());
      case "seek" -> new Operation.Seek(handle(tokens), tokens.data("a key"));
      case "next" -> new Operation.Move(handle(tokens), Step.NEXT);
      case "previous" -> new Operation.Move(handle(tokens), Step.PREVIOUS);
      case "first" -> new Operation.Move(handle(tokens), Step.FIRST);
      case "last" -> new Operation.Move(handle(tokens), Step.LAST);
      case "snapshot" -> new Operation.TakeSnapshot(handle(tokens));
      case "begin" -> new Operation.Begin(handle(tokens));
      case "commit" -> new Operation.Commit(handle(tokens), tokens.take("device"));
      case "close" -> new Operation.Close(handle(tokens));
      case "keyspace" -> new Operation.CreateKeyspace(tokens.data("a name").bytes().toUtf8());
      case "keyspaces" -> new Operation.ListKeyspaces();
      case "flush" -> new Operation.Flush(tokens.keyspace());
      case "compact" -> new Operation.Compact(tokens.keyspace());
      case "sync" -> new Operation.Sync();
      case "idle" -> new Operation.AwaitIdle();
      case "verify" -> new Operation.Verify();
      case "resume" -> new Operation.Resume();
      case "sequence" -> new Operation.Sequence();
      case "check" -> new Operation.Check();
      case "reopen" -> new Operation.Reopen();
      case "reopen-as" -> new Operation.ReopenAs(tokens.rest("the name of an assembly"));
      case "crash" -> new Operation.Crash(model(tokens), tokens.number("a seed"));
      default -> throw tokens.unexpected(name, OPERATIONS);
    };
  }

  private static String handle(Tokens tokens) {
    return tokens.word("a name for a snapshot, cursor or transaction");
  }

  private static Operation scan(Tokens tokens) {
    Target target = tokens.target();
    Span span = tokens.span();
    boolean backward = tokens.take("backward");
    tokens.require("limit");
    return new Operation.Scan(target, span, backward, tokens.size("a number of entries"));
  }

  private static List<Write> writes(Tokens tokens) {
    tokens.require("{");
    List<Write> writes = new ArrayList<>();
    while (!tokens.take("}")) {
      if (!writes.isEmpty()) {
        tokens.require(";");
      }
      boolean put = tokens.take("put");
      if (!put) {
        tokens.require("delete");
      }
      @Nullable String keyspace = tokens.keyspace();
      writes.add(
          new Write(
              keyspace == null ? Store.DEFAULT_KEYSPACE : keyspace,
              tokens.data("a key"),
              put ? tokens.data("a value") : null));
    }
    return writes;
  }

  private static LossModel model(Tokens tokens) {
    String what =
        "a model of loss: " + Arrays.toString(LossModel.values()).toLowerCase(Locale.ROOT);
    String word = tokens.word(what.replace('_', '-'));
    for (LossModel model : LossModel.values()) {
      if (word.equals(model.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
        return model;
      }
    }
    throw tokens.unexpected(word, what.replace('_', '-'));
  }
}
