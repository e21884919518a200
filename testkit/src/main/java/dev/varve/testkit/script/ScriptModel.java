package dev.varve.testkit.script;

import dev.varve.bytes.Bytes;
import dev.varve.store.KeyValue;
import dev.varve.testkit.script.Operation.Target;
import dev.varve.testkit.script.Operation.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what every operation must return. It is too simple to be wrong. */
final class ScriptModel {
  private static final Pattern KEYSPACE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private final Map<String, Handle> handles = new HashMap<>();
  private final Map<Place, Long> newest = new HashMap<>();
  private final Commits commits = new Commits();
  private Content content = Content.ofNewStore();
  private long sequence;
  private Terms terms;

  /** A key of a keyspace. */
  private record Place(String keyspace, Bytes key) {}

  /** What a name stands for. */
  private sealed interface Handle {
    /** A snapshot. */
    record Frozen(Content content) implements Handle {}

    /** A transaction. */
    final class Open implements Handle {
      private final long begun;
      private final Map<Place, Write> writes = new LinkedHashMap<>();
      private Content view;

      Open(Content view, long begun) {
        this.view = view;
        this.begun = begun;
      }
    }

    /** A cursor. */
    record Walk(ModelCursor cursor) implements Handle {}
  }

  ScriptModel(Terms terms) {
    this.terms = terms;
  }

  Commits commits() {
    return commits;
  }

  Result run(Operation operation) {
    return switch (operation) {
      case Operation.Put put -> write(put.target(), put.key(), put.value(), put.device());
      case Operation.Delete delete -> write(delete.target(), delete.key(), null, delete.device());
      case Operation.Batch batch -> batch(batch);
      case Operation.Get get -> {
        SortedTree tree = see(get.target());
        yield tree == null ? Result.CLOSED : new Result.Value(tree.get(get.key().bytes()));
      }
      case Operation.Contains contains -> {
        SortedTree tree = see(contains.target());
        yield tree == null ? Result.CLOSED : Result.of(tree.get(contains.key().bytes()) != null);
      }
      case Operation.Scan scan -> scan(scan);
      case Operation.OpenCursor open -> {
        SortedTree tree = see(open.target());
        yield tree == null
            ? Result.CLOSED
            : put(open.name(), new Handle.Walk(new ModelCursor(tree, open.span())));
      }
      case Operation.Move move ->
          handles.get(move.cursor()) instanceof Handle.Walk walk
              ? walk.cursor.move(move.step())
              : Result.CLOSED;
      case Operation.Seek seek ->
          handles.get(seek.cursor()) instanceof Handle.Walk walk
              ? walk.cursor.seek(seek.key().bytes())
              : Result.CLOSED;
      case Operation.TakeSnapshot take -> put(take.name(), new Handle.Frozen(content));
      case Operation.Begin begin -> put(begin.name(), new Handle.Open(content, sequence));
      case Operation.Commit commit -> commit(commit);
      case Operation.Close close ->
          handles.remove(close.name()) == null ? Result.CLOSED : Result.OK;
      case Operation.CreateKeyspace create -> create(create.name());
      case Operation.ListKeyspaces _ -> new Result.Word(String.join(" ", content.trees().keySet()));
      case Operation.Flush flush -> flush(flush.keyspace());
      case Operation.Compact compact -> {
        if (compact.keyspace() != null) {
          create(compact.keyspace());
        }
        yield Result.OK;
      }
      case Operation.Sync _ -> {
        if (terms.logged()) {
          commits.allDurable();
        }
        yield Result.OK;
      }
      case Operation.AwaitIdle _, Operation.Verify _, Operation.Resume _ -> Result.OK;
      case Operation.Sequence _ -> new Result.Word(Long.toString(sequence));
      case Operation.Check _ -> content.digest();
      case Operation.Reopen _, Operation.ReopenAs _ -> {
        handles.clear();
        yield Result.OK;
      }
      case Operation.Crash _ -> throw new IllegalStateException("a crash is the runner's business");
    };
  }

  private Result put(String name, Handle handle) {
    handles.put(name, handle);
    return Result.OK;
  }

  /** The keyspace that a read sees, which it makes if there is none; null if the name is free. */
  private @Nullable SortedTree see(Target target) {
    Content seen =
        switch (handles.get(target.handle())) {
          case null -> target.handle().isEmpty() ? content : null;
          case Handle.Frozen(Content frozen) -> frozen;
          case Handle.Open open -> open.view;
          case Handle.Walk _ -> null;
        };
    if (seen == null) {
      return null;
    }
    create(target.keyspace());
    return seen.tree(target.keyspace());
  }

  private Result create(String keyspace) {
    if (!KEYSPACE.matcher(keyspace).matches()) {
      return Result.REJECTED;
    }
    if (!content.has(keyspace)) {
      content = content.with(keyspace);
      commits.keyspace(keyspace);
    }
    return Result.OK;
  }

  private Result write(Target target, Data key, @Nullable Data value, boolean device) {
    Write write = new Write(target.keyspace(), key, value);
    if (target.handle().isEmpty()) {
      create(target.keyspace());
      return refuses(write) ? Result.REJECTED : apply(List.of(write), device);
    }
    if (!(handles.get(target.handle()) instanceof Handle.Open transaction)) {
      return Result.CLOSED;
    }
    create(target.keyspace());
    if (refuses(write)) {
      return Result.REJECTED;
    }
    transaction.writes.put(new Place(write.keyspace(), key.bytes()), write);
    transaction.view = written(transaction.view, write);
    return Result.OK;
  }

  private boolean refuses(Write write) {
    return terms.refuses(write.key().length(), valueLength(write));
  }

  private static int valueLength(Write write) {
    return write.value() == null ? 0 : write.value().length();
  }

  private static Content written(Content before, Write write) {
    return before.write(
        write.keyspace(),
        write.key().bytes(),
        write.value() == null ? null : write.value().bytes());
  }

  private Result batch(Operation.Batch batch) {
    batch.writes().forEach(write -> create(write.keyspace()));
    return refuses(batch.writes()) ? Result.REJECTED : apply(batch.writes(), batch.device());
  }

  private boolean refuses(Iterable<Write> writes) {
    long size = 0;
    for (Write write : writes) {
      size += write.key().length() + (long) valueLength(write);
      if (refuses(write)) {
        return true;
      }
    }
    return size > terms.maxBatch();
  }

  private Result apply(Iterable<Write> writes, boolean device) {
    boolean any = false;
    for (Write write : writes) {
      any = true;
      content = written(content, write);
      sequence++;
      newest.put(new Place(write.keyspace(), write.key().bytes()), sequence);
    }
    if (any) {
      commits.add(content, sequence);
    }
    if (device && !terms.logged()) {
      commits.allDurable(); // by a flush
    } else if (any && (device || terms.deviceAlways())) {
      commits.allDurable();
    }
    return Result.OK;
  }

  private Result commit(Operation.Commit commit) {
    if (!(handles.get(commit.name()) instanceof Handle.Open transaction)) {
      return Result.CLOSED;
    }
    handles.remove(commit.name());
    if (refuses(transaction.writes.values())) {
      return Result.REJECTED;
    }
    Set<Place> places = new HashSet<>(transaction.writes.keySet());
    if (places.stream().anyMatch(place -> newest.getOrDefault(place, 0L) > transaction.begun)) {
      return Result.CONFLICT;
    }
    return apply(transaction.writes.values(), commit.device());
  }

  private Result flush(@Nullable String keyspace) {
    if (keyspace != null) {
      create(keyspace);
    }
    if (keyspace == null || content.trees().size() == 1) {
      commits.allDurable();
    }
    return Result.OK;
  }

  private Result scan(Operation.Scan scan) {
    SortedTree tree = see(scan.target());
    if (tree == null) {
      return Result.CLOSED;
    }
    ModelCursor cursor = new ModelCursor(tree, scan.span());
    if (scan.backward()) {
      cursor.move(Operation.Step.LAST);
    }
    List<KeyValue> found = new ArrayList<>();
    while (found.size() < scan.limit()) {
      Result next = cursor.move(scan.backward() ? Operation.Step.PREVIOUS : Operation.Step.NEXT);
      if (!(next instanceof Result.Entries(List<KeyValue> entries)) || entries.isEmpty()) {
        break;
      }
      found.addAll(entries);
    }
    return found.isEmpty() ? Result.NOTHING : new Result.Entries(found);
  }

  /** The store is opened as an assembly with other terms from here on. */
  void become(Terms other) {
    terms = other;
  }

  /** Takes over what a crash left; nothing that was open is open any more. */
  void recovered(Content left, long leftSequence) {
    handles.clear();
    content = left;
    sequence = leftSequence;
    newest.clear();
    commits.startFrom(left, leftSequence);
  }
}
