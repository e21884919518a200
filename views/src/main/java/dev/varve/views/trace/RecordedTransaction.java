package dev.varve.views.trace;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryKind;
import dev.varve.store.Durability;
import dev.varve.store.Keyspace;
import dev.varve.store.ReadAccess;
import dev.varve.store.Store;
import dev.varve.store.Transaction;
import dev.varve.store.WriteAccess;
import java.util.ArrayList;
import java.util.List;

/** A transaction whose reads are recorded at once, and its writes when they are committed. */
final class RecordedTransaction extends RecordedReads implements Transaction {
  private final Transaction transaction;
  private final TraceRecorder recorder;
  private final List<TraceRecorder.Write> writes = new ArrayList<>();
  private final RecordedWrites main;

  RecordedTransaction(Transaction transaction, TraceRecorder recorder) {
    super(transaction, recorder);
    this.transaction = transaction;
    this.recorder = recorder;
    this.main = new RecordedWrites(transaction, transaction, recorder, writes);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    main.put(key, value);
  }

  @Override
  public void delete(byte[] key) {
    main.delete(key);
  }

  @Override
  public KeyspaceView keyspace(Keyspace keyspace) {
    KeyspaceView view = transaction.keyspace(RecordedKeyspace.plain(keyspace));
    return keyspace.name().equals(Store.DEFAULT_KEYSPACE)
        ? new RecordedWrites(view, view, recorder, writes)
        : view;
  }

  @Override
  public void commit() {
    transaction.commit();
    recorder.wrote(writes);
  }

  @Override
  public void commit(Durability durability) {
    transaction.commit(durability);
    recorder.wrote(writes);
  }

  @Override
  public void close() {
    transaction.close();
  }

  /** What a transaction does to the default keyspace. */
  private static final class RecordedWrites extends RecordedReads implements KeyspaceView {
    private final WriteAccess target;
    private final List<TraceRecorder.Write> writes;

    RecordedWrites(
        ReadAccess reads,
        WriteAccess target,
        TraceRecorder recorder,
        List<TraceRecorder.Write> writes) {
      super(reads, recorder);
      this.target = target;
      this.writes = writes;
    }

    @Override
    public void put(byte[] key, byte[] value) {
      target.put(key, value);
      writes.add(new TraceRecorder.Write(EntryKind.PUT, Bytes.copyOf(key), value.length));
    }

    @Override
    public void delete(byte[] key) {
      target.delete(key);
      writes.add(new TraceRecorder.Write(EntryKind.DELETE, Bytes.copyOf(key), 0));
    }
  }
}
