package dev.varve.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the README shows does what it says. */
class ReadmeTest {
  /** The store of the example. */
  private static final class Target {
    private final TreeMap<Bytes, byte[]> entries = new TreeMap<>();
    private int operations;

    void get(byte[] key) {
      operations += key.length > 0 ? 1 : 0;
    }

    void put(byte[] key, byte[] value) {
      entries.put(Bytes.copyOf(key), value);
      operations++;
    }

    void delete(byte[] key) {
      entries.remove(Bytes.copyOf(key));
      operations++;
    }
  }

  private final Target store = new Target();

  private void scan(byte[] key, int length) {
    store.operations += key.length > 0 && length > 0 ? 1 : 0;
  }

  @Test
  void aWorkloadIsRunOnAStore() {
    long seed = 1;
    int thread = 0;
    WorkloadSpec spec = WorkloadReader.named("a", Map.of());
    Workload workload = new Workload(spec, seed, ValueBuilder.Content.PRINTABLE);
    OperationStream stream = workload.run(thread); // first: workload.load(thread)
    while (stream.next()) {
      switch (stream.kind()) {
        case READ -> store.get(stream.key());
        case UPDATE, INSERT -> store.put(stream.key(), stream.value());
        case SCAN -> scan(stream.key(), stream.scanLength());
        case READ_MODIFY_WRITE -> {
          store.get(stream.key());
          store.put(stream.key(), stream.value());
        }
        case DELETE -> store.delete(stream.key());
      }
    }
    assertThat(store.operations).isPositive();
    assertThat(store.entries).isNotEmpty();
  }
}
