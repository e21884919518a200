package dev.varve.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryKind;
import dev.varve.tree.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WriteBatchTest {
  private record Write(@Nullable Keyspace keyspace, EntryKind kind, Bytes key, Bytes value) {}

  /** A keyspace that is only a name: a batch never asks it for anything. */
  private record Named(String name) implements Keyspace {
    private static IllegalStateException untouched() {
      return new IllegalStateException("a batch must not use a keyspace");
    }

    @Override
    public void put(byte[] key, byte[] value) {
      throw untouched();
    }

    @Override
    public void put(byte[] key, byte[] value, Durability durability) {
      throw untouched();
    }

    @Override
    public void delete(byte[] key) {
      throw untouched();
    }

    @Override
    public void delete(byte[] key, Durability durability) {
      throw untouched();
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
      throw untouched();
    }

    @Override
    public boolean contains(byte[] key) {
      throw untouched();
    }

    @Override
    public Cursor scan(KeyRange range) {
      throw untouched();
    }

    @Override
    public void flush() {
      throw untouched();
    }

    @Override
    public void compact() {
      throw untouched();
    }

    @Override
    public Shape shape() {
      throw untouched();
    }
  }

  private final WriteBatch batch = new WriteBatch();

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  private List<Write> writes() {
    List<Write> writes = new ArrayList<>();
    batch.forEach((keyspace, kind, key, value) ->
        writes.add(new Write(keyspace, kind, key.copy(), value.copy())));
    return writes;
  }

  @Test
  void writesComeBackInOrderWithTheirKeyspaces() {
    Keyspace events = new Named("events");
    Keyspace users = new Named("users");
    batch.put(utf8("a"), utf8("1"));
    batch.keyspace(events).put(utf8("b"), utf8("2"));
    batch.delete(utf8("a"));
    batch.keyspace(users).delete(utf8("c"));
    batch.keyspace(events).put(utf8(""), utf8(""));
    assertThat(writes())
        .containsExactly(
            new Write(null, EntryKind.PUT, Bytes.utf8("a"), Bytes.utf8("1")),
            new Write(events, EntryKind.PUT, Bytes.utf8("b"), Bytes.utf8("2")),
            new Write(null, EntryKind.DELETE, Bytes.utf8("a"), Bytes.EMPTY),
            new Write(users, EntryKind.DELETE, Bytes.utf8("c"), Bytes.EMPTY),
            new Write(events, EntryKind.PUT, Bytes.EMPTY, Bytes.EMPTY));
    assertThat(batch.size()).isEqualTo(5);
    assertThat(batch.dataSize()).isEqualTo(6);
  }

  @Test
  void anyNumberOfWritesOfAnySizeComesBack() {
    long seed = 8;
    Random random = new Random(seed);
    List<Write> expected = new ArrayList<>();
    long size = 0;
    for (int i = 0; i < 5000; i++) {
      byte[] key = new byte[random.nextInt(40)];
      byte[] value = new byte[random.nextInt(i % 100 == 0 ? 70_000 : 200)];
      random.nextBytes(key);
      random.nextBytes(value);
      batch.put(key, value);
      size += key.length + value.length;
      expected.add(new Write(null, EntryKind.PUT, Bytes.copyOf(key), Bytes.copyOf(value)));
    }
    assertThat(writes()).as("seed %s", seed).isEqualTo(expected);
    assertThat(batch.dataSize()).isEqualTo(size);
  }

  @Test
  void argumentsAreCopied() {
    byte[] key = utf8("a");
    byte[] value = utf8("1");
    batch.put(key, value);
    key[0] = 'x';
    value[0] = 'x';
    assertThat(writes())
        .containsExactly(new Write(null, EntryKind.PUT, Bytes.utf8("a"), Bytes.utf8("1")));
  }

  @Test
  void aBatchCanBeReadAgainAndEmptiedAndFilledAgain() {
    WriteAccess events = batch.keyspace(new Named("events"));
    assertThat(batch.isEmpty()).isTrue();
    events.put(utf8("a"), utf8("1"));
    assertThat(writes()).hasSize(1).isEqualTo(writes());
    batch.clear();
    assertThat(batch.isEmpty()).isTrue();
    assertThat(batch.size()).isZero();
    assertThat(batch.dataSize()).isZero();
    assertThat(writes()).isEmpty();
    batch.delete(utf8("b"));
    events.delete(utf8("c"));
    assertThat(writes())
        .containsExactly(
            new Write(null, EntryKind.DELETE, Bytes.utf8("b"), Bytes.EMPTY),
            new Write(new Named("events"), EntryKind.DELETE, Bytes.utf8("c"), Bytes.EMPTY));
  }

  @Test
  @SuppressWarnings("NullAway") // that is the point
  void nullIsRefusedByNameAndChangesNothing() {
    batch.put(utf8("a"), utf8("1"));
    WriteAccess events = batch.keyspace(new Named("events"));
    assertThatThrownBy(() -> batch.put(null, utf8("1")))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("key");
    assertThatThrownBy(() -> batch.put(utf8("a"), null)).hasMessage("value");
    assertThatThrownBy(() -> batch.delete(null)).hasMessage("key");
    assertThatThrownBy(() -> events.put(null, utf8("1"))).hasMessage("key");
    assertThatThrownBy(() -> events.put(utf8("a"), null)).hasMessage("value");
    assertThatThrownBy(() -> events.delete(null)).hasMessage("key");
    assertThatThrownBy(() -> batch.keyspace(null)).hasMessage("keyspace");
    assertThat(writes()).hasSize(1);
    assertThat(batch.dataSize()).isEqualTo(2);
  }
}
