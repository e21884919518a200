package dev.varve.views.trace;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryKind;
import dev.varve.store.Durability;
import dev.varve.store.Keyspace;
import dev.varve.store.ReadAccess;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.StoreState;
import dev.varve.store.StoreStats;
import dev.varve.store.Transaction;
import dev.varve.store.VerifyReport;
import dev.varve.store.WriteAccess;
import dev.varve.store.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A store that passes everything on, and records what is done to its default keyspace. */
final class RecordedStore extends RecordedReads implements Store {
  private final Store store;
  private final TraceRecorder recorder;
  private final RecordedKeyspace main;

  RecordedStore(Store store, TraceRecorder recorder) {
    super(store, recorder);
    this.store = store;
    this.recorder = recorder;
    this.main = new RecordedKeyspace(store.keyspace(DEFAULT_KEYSPACE), recorder);
  }

  private static boolean isMain(@Nullable Keyspace keyspace) {
    return keyspace == null || keyspace.name().equals(DEFAULT_KEYSPACE);
  }

  @Override
  public UUID id() {
    return store.id();
  }

  @Override
  public Keyspace keyspace(String name) {
    return name.equals(DEFAULT_KEYSPACE) ? main : store.keyspace(name);
  }

  @Override
  public SortedSet<String> keyspaces() {
    return store.keyspaces();
  }

  @Override
  public void put(byte[] key, byte[] value) {
    main.put(key, value);
  }

  @Override
  public void put(byte[] key, byte[] value, Durability durability) {
    main.put(key, value, durability);
  }

  @Override
  public void delete(byte[] key) {
    main.delete(key);
  }

  @Override
  public void delete(byte[] key, Durability durability) {
    main.delete(key, durability);
  }

  @Override
  public void write(WriteBatch batch) {
    Unwrapped unwrapped = unwrap(batch);
    store.write(unwrapped.batch());
    recorder.wrote(unwrapped.writes());
  }

  @Override
  public void write(WriteBatch batch, Durability durability) {
    Unwrapped unwrapped = unwrap(batch);
    store.write(unwrapped.batch(), durability);
    recorder.wrote(unwrapped.writes());
  }

  /** A batch of keyspaces that the store knows, and those of its writes that are recorded. */
  private record Unwrapped(WriteBatch batch, List<TraceRecorder.Write> writes) {}

  private static Unwrapped unwrap(WriteBatch batch) {
    WriteBatch plain = new WriteBatch();
    List<TraceRecorder.Write> writes = new ArrayList<>();
    batch.forEach((keyspace, kind, key, value) -> {
      byte[] ownKey = key.toByteArray();
      WriteAccess target =
          keyspace == null ? plain : plain.keyspace(RecordedKeyspace.plain(keyspace));
      if (kind == EntryKind.DELETE) {
        target.delete(ownKey);
      } else {
        target.put(ownKey, value.toByteArray());
      }
      if (isMain(keyspace)) {
        writes.add(new TraceRecorder.Write(kind, Bytes.wrap(ownKey), value.length()));
      }
    });
    return new Unwrapped(plain, writes);
  }

  @Override
  public Snapshot snapshot() {
    return new RecordedSnapshot(store.snapshot(), recorder);
  }

  @Override
  public Transaction begin() {
    return new RecordedTransaction(store.begin(), recorder);
  }

  @Override
  public void sync() {
    store.sync();
  }

  @Override
  public long latestSequence() {
    return store.latestSequence();
  }

  @Override
  public long durableSequence() {
    return store.durableSequence();
  }

  @Override
  public void flush() {
    store.flush();
  }

  @Override
  public void compact() {
    store.compact();
  }

  @Override
  public void awaitIdle() {
    store.awaitIdle();
  }

  @Override
  public VerifyReport verify() {
    return store.verify();
  }

  @Override
  public StoreState state() {
    return store.state();
  }

  @Override
  public void resume() {
    store.resume();
  }

  @Override
  public StoreStats stats() {
    return store.stats();
  }

  @Override
  public void close() {
    store.close();
  }

  /** A snapshot whose reads are recorded. */
  private static final class RecordedSnapshot extends RecordedReads implements Snapshot {
    private final Snapshot snapshot;
    private final TraceRecorder recorder;

    RecordedSnapshot(Snapshot snapshot, TraceRecorder recorder) {
      super(snapshot, recorder);
      this.snapshot = snapshot;
      this.recorder = recorder;
    }

    @Override
    public long sequence() {
      return snapshot.sequence();
    }

    @Override
    public ReadAccess keyspace(Keyspace keyspace) {
      ReadAccess reads = snapshot.keyspace(RecordedKeyspace.plain(keyspace));
      return isMain(keyspace) ? new RecordedReads(reads, recorder) : reads;
    }

    @Override
    public void close() {
      snapshot.close();
    }
  }
}
