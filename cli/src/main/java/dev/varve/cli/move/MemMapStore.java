package dev.varve.cli.move;

import dev.varve.bytes.Bytes;
import dev.varve.importers.Omission;
import dev.varve.importers.memmap.MemMapSource;
import dev.varve.importers.memmap.MemorySink;
import dev.varve.importers.memmap.MemoryStoreSink;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.views.memory.MemoryStore;
import java.io.IOException;
import java.util.List;

/** A store of MemMapFS. */
record MemMapStore(MemMapSource source) implements ForeignStore {
  @Override
  public Findings check() throws IOException {
    Counts counts = new Counts();
    Omission tail = source.read(counts);
    return new Findings(counts.all(), tail == null ? List.of() : List.of(tail));
  }

  @Override
  public void copyInto(Store store, Keyspace keyspace) throws IOException {
    source.read(new MemoryStoreSink(MemoryStore.over(store, keyspace)));
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  /** Counts what it receives. */
  private static final class Counts implements MemorySink {
    private long memories;
    private long changes;
    private long segments;

    List<Count> all() {
      return List.of(
          new Count("memories", memories, "memory"),
          new Count("changes of values", changes, "change of values"),
          new Count("segments of streams", segments, "segment of streams"));
    }

    @Override
    public void memory(long id, Bytes content, List<String> tags) {
      memories++;
    }

    @Override
    public void put(String key, Bytes value) {
      changes++;
    }

    @Override
    public void delete(String key) {
      changes++;
    }

    @Override
    public void segment(String stream, Bytes content) {
      segments++;
    }
  }
}
