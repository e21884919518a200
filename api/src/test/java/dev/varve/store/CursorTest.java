package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class CursorTest {
  /** A cursor over one-byte keys from 1 on, that borrows as real ones do. */
  private static final class Counting implements Cursor {
    private final byte count;
    private final byte[] shared = new byte[1];
    private final Window window = new Window();
    private byte at;

    Counting(int count) {
      this.count = (byte) count;
    }

    private boolean show() {
      shared[0] = at;
      window.show(shared, 0, 1);
      return at >= 1 && at <= count;
    }

    @Override
    public boolean next() {
      at = (byte) Math.min(at + 1, count + 1);
      return show();
    }

    @Override
    public boolean previous() {
      at = (byte) Math.max(at - 1, 0);
      return show();
    }

    @Override
    public boolean seek(byte[] key) {
      at = key[0];
      return show();
    }

    @Override
    public void beforeFirst() {
      at = 0;
    }

    @Override
    public void afterLast() {
      at = (byte) (count + 1);
    }

    @Override
    public Bytes key() {
      return window.bytes();
    }

    @Override
    public Bytes value() {
      return window.bytes();
    }

    @Override
    public void close() {}
  }

  private static KeyValue entry(int key) {
    Bytes bytes = Bytes.wrap(new byte[] {(byte) key});
    return new KeyValue(bytes, bytes);
  }

  @Test
  void iterationHandsOutCopiesThatStay() {
    List<KeyValue> entries = new ArrayList<>();
    for (KeyValue entry : new Counting(3)) {
      entries.add(entry);
    }
    assertThat(entries).containsExactly(entry(1), entry(2), entry(3));
  }

  @Test
  void iterationGoesOnFromTheCurrentPlace() {
    Counting cursor = new Counting(3);
    cursor.next();
    assertThat(cursor).containsExactly(entry(2), entry(3));
    assertThat(cursor).isEmpty();
  }

  @Test
  void askingTwiceForTheNextMovesOnce() {
    Iterator<KeyValue> iterator = new Counting(1).iterator();
    assertThat(iterator.hasNext()).isTrue();
    assertThat(iterator.hasNext()).isTrue();
    assertThat(iterator.next()).isEqualTo(entry(1));
    assertThat(iterator.hasNext()).isFalse();
    assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
  }
}
