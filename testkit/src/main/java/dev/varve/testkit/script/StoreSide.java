package dev.varve.testkit.script;

import dev.varve.bytes.Bytes;
import dev.varve.storage.Storage;
import dev.varve.store.ConflictException;
import dev.varve.store.Cursor;
import dev.varve.store.Durability;
import dev.varve.store.KeyValue;
import dev.varve.store.ReadAccess;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.Transaction;
import dev.varve.store.VerifyReport;
import dev.varve.store.WriteAccess;
import dev.varve.store.WriteBatch;
import dev.varve.store.WriteRejectedException;
import dev.varve.testkit.script.Operation.Target;
import dev.varve.testkit.script.Operation.Write;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Carries operations out on a store. */
final class StoreSide implements AutoCloseable {
  private final ScriptHost host;
  private final Map<String, AutoCloseable> handles = new HashMap<>();
  private Storage storage;
  private String assembly;
  private Store store;

  StoreSide(ScriptHost host, String assembly) {
    this.host = host;
    this.assembly = assembly;
    this.storage = host.storage();
    this.store = host.open(assembly, storage);
  }

  Terms terms() {
    return host.terms(assembly);
  }

  long durableSequence() {
    return store.durableSequence();
  }

  Result run(Operation operation) {
    return switch (operation) {
      case Operation.Put put -> write(put.target(), put.key(), put.value(), put.device());
      case Operation.Delete delete -> write(delete.target(), delete.key(), null, delete.device());
      case Operation.Batch batch -> batch(batch);
      case Operation.Get get -> {
        ReadAccess reads = reads(get.target());
        yield reads == null ? Result.CLOSED : value(reads.get(get.key().array()));
      }
      case Operation.Contains contains -> {
        ReadAccess reads = reads(contains.target());
        yield reads == null ? Result.CLOSED : Result.of(reads.contains(contains.key().array()));
      }
      case Operation.Scan scan -> scan(scan);
      case Operation.OpenCursor open -> {
        ReadAccess reads = reads(open.target());
        yield reads == null ? Result.CLOSED : put(open.name(), reads.scan(open.span().range()));
      }
      case Operation.Move move ->
          handles.get(move.cursor()) instanceof Cursor cursor
              ? move(cursor, move.step())
              : Result.CLOSED;
      case Operation.Seek seek ->
          handles.get(seek.cursor()) instanceof Cursor cursor
              ? here(cursor, cursor.seek(seek.key().array()))
              : Result.CLOSED;
      case Operation.TakeSnapshot take -> put(take.name(), store.snapshot());
      case Operation.Begin begin -> put(begin.name(), store.begin());
      case Operation.Commit commit -> commit(commit);
      case Operation.Close close -> close(close.name());
      case Operation.CreateKeyspace create -> create(create.name());
      case Operation.ListKeyspaces _ -> new Result.Word(String.join(" ", store.keyspaces()));
      case Operation.Flush(String keyspace) -> {
        if (keyspace == null) {
          store.flush();
        } else {
          store.keyspace(keyspace).flush();
        }
        yield Result.OK;
      }
      case Operation.Compact(String keyspace) -> {
        if (keyspace == null) {
          store.compact();
        } else {
          store.keyspace(keyspace).compact();
        }
        yield Result.OK;
      }
      case Operation.Sync _ -> done(store::sync);
      case Operation.AwaitIdle _ -> done(store::awaitIdle);
      case Operation.Verify _ -> verify();
      case Operation.Resume _ -> done(store::resume);
      case Operation.Sequence _ -> new Result.Word(Long.toString(store.latestSequence()));
      case Operation.Check _ -> check();
      case Operation.Reopen _ -> reopen(assembly);
      case Operation.ReopenAs(String other) -> reopen(other);
      case Operation.Crash crash -> {
        crash(crash);
        yield Result.OK;
      }
    };
  }

  private static Result done(Runnable operation) {
    operation.run();
    return Result.OK;
  }

  private static Result value(byte @Nullable [] value) {
    return value == null ? Result.ABSENT : new Result.Value(Bytes.wrap(value));
  }

  private Result put(String name, AutoCloseable handle) {
    AutoCloseable before = handles.put(name, handle);
    if (before != null) {
      close(before);
    }
    return Result.OK;
  }

  private Result close(String name) {
    AutoCloseable handle = handles.remove(name);
    if (handle == null) {
      return Result.CLOSED;
    }
    close(handle);
    return Result.OK;
  }

  private static void close(AutoCloseable handle) {
    switch (handle) {
      case Snapshot snapshot -> snapshot.close();
      case Cursor cursor -> cursor.close();
      case Transaction transaction -> transaction.close();
      default -> throw new IllegalStateException("not a handle: " + handle);
    }
  }

  private @Nullable ReadAccess reads(Target target) {
    boolean standard = target.keyspace().equals(Store.DEFAULT_KEYSPACE);
    if (target.handle().isEmpty()) {
      return standard ? store : store.keyspace(target.keyspace());
    }
    return switch (handles.get(target.handle())) {
      case Snapshot snapshot ->
          standard ? snapshot : snapshot.keyspace(store.keyspace(target.keyspace()));
      case Transaction transaction ->
          standard ? transaction : transaction.keyspace(store.keyspace(target.keyspace()));
      case null, default -> null;
    };
  }

  private Result write(Target target, Data key, @Nullable Data value, boolean device) {
    byte[] keyBytes = key.array();
    byte[] valueBytes = value == null ? null : value.array();
    try {
      boolean standard = target.keyspace().equals(Store.DEFAULT_KEYSPACE);
      if (target.handle().isEmpty()) {
        if (device && terms().logged()) {
          writeToDevice(target.keyspace(), keyBytes, valueBytes);
        } else {
          write(standard ? store : store.keyspace(target.keyspace()), keyBytes, valueBytes);
          flushIf(device);
        }
      } else if (handles.get(target.handle()) instanceof Transaction transaction) {
        write(
            standard ? transaction : transaction.keyspace(store.keyspace(target.keyspace())),
            keyBytes,
            valueBytes);
      } else {
        return Result.CLOSED;
      }
    } catch (WriteRejectedException _) {
      return Result.REJECTED;
    }
    // What was handed in is the caller's again.
    Arrays.fill(keyBytes, (byte) 0x5a);
    if (valueBytes != null) {
      Arrays.fill(valueBytes, (byte) 0x5a);
    }
    return Result.OK;
  }

  private void writeToDevice(String name, byte[] key, byte @Nullable [] value) {
    if (name.equals(Store.DEFAULT_KEYSPACE)) {
      if (value == null) {
        store.delete(key, Durability.DEVICE);
      } else {
        store.put(key, value, Durability.DEVICE);
      }
    } else if (value == null) {
      store.keyspace(name).delete(key, Durability.DEVICE);
    } else {
      store.keyspace(name).put(key, value, Durability.DEVICE);
    }
  }

  /** A store without a log makes writes durable by a flush. */
  private void flushIf(boolean device) {
    if (device) {
      store.flush();
    }
  }

  private static void write(WriteAccess writes, byte[] key, byte @Nullable [] value) {
    if (value == null) {
      writes.delete(key);
    } else {
      writes.put(key, value);
    }
  }

  private Result batch(Operation.Batch operation) {
    WriteBatch batch = new WriteBatch();
    for (Write write : operation.writes()) {
      boolean standard = write.keyspace().equals(Store.DEFAULT_KEYSPACE);
      write(
          standard ? batch : batch.keyspace(store.keyspace(write.keyspace())),
          write.key().array(),
          write.value() == null ? null : write.value().array());
    }
    try {
      if (operation.device() && terms().logged()) {
        store.write(batch, Durability.DEVICE);
      } else {
        store.write(batch);
        flushIf(operation.device());
      }
      return Result.OK;
    } catch (WriteRejectedException _) {
      return Result.REJECTED;
    }
  }

  private Result commit(Operation.Commit commit) {
    if (!(handles.get(commit.name()) instanceof Transaction transaction)) {
      return Result.CLOSED;
    }
    handles.remove(commit.name());
    try (transaction) {
      if (commit.device() && terms().logged()) {
        transaction.commit(Durability.DEVICE);
      } else {
        transaction.commit();
        flushIf(commit.device());
      }
      return Result.OK;
    } catch (ConflictException _) {
      return Result.CONFLICT;
    } catch (WriteRejectedException _) {
      return Result.REJECTED;
    }
  }

  private Result create(String name) {
    try {
      return store.keyspace(name).name().equals(name)
          ? Result.OK
          : new Result.Word("a keyspace of another name");
    } catch (IllegalArgumentException _) {
      return Result.REJECTED;
    }
  }

  private Result scan(Operation.Scan scan) {
    ReadAccess reads = reads(scan.target());
    if (reads == null) {
      return Result.CLOSED;
    }
    List<KeyValue> found = new ArrayList<>();
    try (Cursor cursor = reads.scan(scan.span().range())) {
      if (scan.backward()) {
        cursor.afterLast();
      }
      while (found.size() < scan.limit() && (scan.backward() ? cursor.previous() : cursor.next())) {
        found.add(new KeyValue(cursor.key().copy(), cursor.value().copy()));
      }
    }
    return found.isEmpty() ? Result.NOTHING : new Result.Entries(found);
  }

  private static Result move(Cursor cursor, Operation.Step step) {
    return here(
        cursor,
        switch (step) {
          case NEXT -> cursor.next();
          case PREVIOUS -> cursor.previous();
          case FIRST -> {
            cursor.beforeFirst();
            yield false;
          }
          case LAST -> {
            cursor.afterLast();
            yield false;
          }
        });
  }

  private static Result here(Cursor cursor, boolean onKey) {
    return onKey
        ? new Result.Entries(List.of(new KeyValue(cursor.key().copy(), cursor.value().copy())))
        : Result.NOTHING;
  }

  private Result verify() {
    VerifyReport report = store.verify();
    return report.ok() ? Result.OK : new Result.Word(String.join("; ", report.damage()));
  }

  private Result check() {
    StringBuilder words = new StringBuilder();
    for (String name : store.keyspaces()) {
      KeyspaceWalk walk = new KeyspaceWalk(store.keyspace(name));
      String problem = walk.problem();
      if (problem != null) {
        return new Result.Word(name + ": " + problem);
      }
      Content.add(words, name, walk.summary().size(), walk.summary().digest());
    }
    return new Result.Word(words.toString());
  }

  private Result reopen(String other) {
    closeHandles();
    store.close();
    assembly = other;
    store = host.open(assembly, storage);
    return Result.OK;
  }

  private void crash(Operation.Crash crash) {
    Storage left = host.crash(storage, crash.model(), new Random(crash.seed()));
    // The run that crashed ends after the image was made, so that it cannot have any part in it.
    closeHandles();
    store.close();
    storage = left;
    store = host.open(assembly, storage);
  }

  /** What is there, in short. */
  Commits.Found found() {
    Map<String, Commits.Summary> keyspaces = new TreeMap<>();
    for (String name : store.keyspaces()) {
      keyspaces.put(name, new KeyspaceWalk(store.keyspace(name)).summary());
    }
    return new Commits.Found(keyspaces, store.latestSequence());
  }

  private void closeHandles() {
    handles.values().forEach(StoreSide::close);
    handles.clear();
  }

  @Override
  public void close() {
    closeHandles();
    store.close();
  }
}
