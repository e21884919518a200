package dev.varve.views.trace;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryKind;
import dev.varve.store.Durability;
import dev.varve.store.Keyspace;
import dev.varve.tree.Shape;
import java.util.List;

/** The default keyspace, recorded. */
final class RecordedKeyspace extends RecordedReads implements Keyspace {
  private final Keyspace keyspace;
  private final TraceRecorder recorder;

  RecordedKeyspace(Keyspace keyspace, TraceRecorder recorder) {
    super(keyspace, recorder);
    this.keyspace = keyspace;
    this.recorder = recorder;
  }

  /** The keyspace as its store knows it. */
  static Keyspace plain(Keyspace keyspace) {
    return keyspace instanceof RecordedKeyspace recorded ? recorded.keyspace : keyspace;
  }

  private void put(byte[] key, int size) {
    recorder.wrote(List.of(new TraceRecorder.Write(EntryKind.PUT, Bytes.wrap(key), size)));
  }

  private void deleted(byte[] key) {
    recorder.wrote(List.of(new TraceRecorder.Write(EntryKind.DELETE, Bytes.wrap(key), 0)));
  }

  @Override
  public String name() {
    return keyspace.name();
  }

  @Override
  public void put(byte[] key, byte[] value) {
    keyspace.put(key, value);
    put(key, value.length);
  }

  @Override
  public void put(byte[] key, byte[] value, Durability durability) {
    keyspace.put(key, value, durability);
    put(key, value.length);
  }

  @Override
  public void delete(byte[] key) {
    keyspace.delete(key);
    deleted(key);
  }

  @Override
  public void delete(byte[] key, Durability durability) {
    keyspace.delete(key, durability);
    deleted(key);
  }

  @Override
  public void flush() {
    keyspace.flush();
  }

  @Override
  public void compact() {
    keyspace.compact();
  }

  @Override
  public Shape shape() {
    return keyspace.shape();
  }
}
