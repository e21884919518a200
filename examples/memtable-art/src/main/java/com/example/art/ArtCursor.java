package com.example.art;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the tree. It remembers the nodes from the root down to its leaf and goes on from
 * there, whatever the writer has put in their places meanwhile: see {@link Inner} for why it still
 * sees all that was there when it came. {@link #seek} and the ends start at the root again.
 */
final class ArtCursor implements EntryCursor {
  private final ArtMemTable table;
  private final Window key = new Window();
  private final Window value = new Window();

  /** The way down from the root, and at which position it goes on in each node. */
  private Inner[] path = new Inner[8];

  private int[] positions = new int[8];
  private int length;

  /** Where it stands: both or none. */
  private @Nullable Leaf leaf;

  private @Nullable Version version;

  /** If it is on no entry: whether after the last, not before the first. */
  private boolean atEnd;

  ArtCursor(ArtMemTable table) {
    this.table = table;
  }

  @Override
  public boolean next() {
    if (version != null) {
      Version older = version.older;
      return older != null ? stand(leaf, older) : nextLeaf();
    }
    return !atEnd && first(table.root());
  }

  @Override
  public boolean previous() {
    if (version != null) {
      Version newer = version.newer;
      return newer != null ? stand(leaf, newer) : previousLeaf();
    }
    return atEnd && last(table.root());
  }

  @Override
  public boolean seek(Bytes target, long sequence) {
    length = 0;
    Node node = table.root();
    int shared = 0;
    while (node instanceof Inner inner) {
      shared = inner.mismatch(target, shared);
      if (shared == target.length()) {
        return seekFirst(inner, target, sequence);
      }
      if (shared < inner.depth) {
        boolean before = Byte.compareUnsigned(target.get(shared), inner.sample[shared]) < 0;
        return before ? first(inner) : nextLeaf();
      }
      int position = ArtMemTable.position(inner, target);
      push(inner, position);
      node = inner.at(position);
      if (node == null) {
        return nextLeaf();
      }
    }
    return node instanceof Leaf found ? seekIn(found, target, sequence) : standNowhere(true);
  }

  /** Everything below a node begins with the target; only the first leaf may be the target. */
  private boolean seekFirst(Inner inner, Bytes target, long sequence) {
    first(inner);
    return seekIn(Objects.requireNonNull(leaf), target, sequence);
  }

  private boolean seekIn(Leaf found, Bytes target, long sequence) {
    int order = found.compareTo(target);
    Version from = order == 0 ? found.at(sequence) : order > 0 ? found.newest() : null;
    return from == null ? nextLeaf() : stand(found, from);
  }

  /** Goes on behind everything that is at the end of the path. */
  private boolean nextLeaf() {
    while (length > 0) {
      Inner inner = path[length - 1];
      int position = inner.from(positions[length - 1] + 1);
      if (position != Inner.NONE) {
        positions[length - 1] = position;
        return first(inner.at(position));
      }
      length--;
    }
    return standNowhere(true);
  }

  private boolean previousLeaf() {
    while (length > 0) {
      Inner inner = path[length - 1];
      int position = inner.upTo(positions[length - 1] - 1);
      if (position != Inner.NONE) {
        positions[length - 1] = position;
        return last(inner.at(position));
      }
      length--;
    }
    return standNowhere(false);
  }

  /** Goes down to the first entry below a node, which is at the end of the path. */
  private boolean first(@Nullable Node from) {
    Node node = from;
    while (node instanceof Inner inner) {
      push(inner, inner.from(Inner.OWN));
      node = inner.at(positions[length - 1]);
    }
    return node instanceof Leaf found ? stand(found, found.newest()) : standNowhere(true);
  }

  /** Goes down to the last entry below a node, which is at the end of the path. */
  private boolean last(@Nullable Node from) {
    Node node = from;
    while (node instanceof Inner inner) {
      push(inner, inner.upTo(255));
      node = inner.at(positions[length - 1]);
    }
    return node instanceof Leaf found ? stand(found, found.oldest()) : standNowhere(false);
  }

  private void push(Inner inner, int position) {
    if (length == path.length) {
      path = Arrays.copyOf(path, 2 * length);
      positions = Arrays.copyOf(positions, 2 * length);
    }
    path[length] = inner;
    positions[length] = position;
    length++;
  }

  private boolean stand(@Nullable Leaf on, Version at) {
    leaf = on;
    version = at;
    return true;
  }

  private boolean standNowhere(boolean end) {
    leaf = null;
    version = null;
    atEnd = end;
    length = 0;
    return false;
  }

  @Override
  public void beforeFirst() {
    standNowhere(false);
  }

  @Override
  public void afterLast() {
    standNowhere(true);
  }

  @Override
  public Bytes key() {
    byte[] bytes = Objects.requireNonNull(leaf, "the cursor is not on an entry").key;
    return key.show(bytes, 0, bytes.length);
  }

  @Override
  public long sequence() {
    return here().sequence;
  }

  @Override
  public EntryKind kind() {
    return here().kind;
  }

  @Override
  public Bytes value() {
    byte[] bytes = here().value;
    return value.show(bytes, 0, bytes.length);
  }

  private Version here() {
    return Objects.requireNonNull(version, "the cursor is not on an entry");
  }

  @Override
  public boolean isLasting() {
    return true; // Keys and values have arrays of their own, which nobody writes to again.
  }

  @Override
  public void close() {
    // Nothing is held but garbage.
  }
}
