package dev.varve.testkit.script;

import dev.varve.bytes.Bytes;
import dev.varve.store.KeyValue;
import dev.varve.testkit.script.Operation.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a cursor must be. */
final class ModelCursor {
  private final SortedTree tree;
  private final Span span;
  private SortedTree.@Nullable Entry at;
  private boolean afterLast;

  ModelCursor(SortedTree tree, Span span) {
    this.tree = tree;
    this.span = span;
  }

  Result move(Step step) {
    switch (step) {
      case NEXT -> {
        if (!afterLast) {
          SortedTree.Entry from = at;
          stand(from == null ? first() : tree.from(from.key(), false), true);
        }
      }
      case PREVIOUS -> {
        SortedTree.Entry from = at;
        if (from != null) {
          stand(tree.before(from.key()), false);
        } else if (afterLast) {
          stand(last(), false);
        }
      }
      case FIRST -> stand(null, false);
      case LAST -> stand(null, true);
    }
    return here();
  }

  /** Stands on an entry, if it is one of the span, else at one of the ends. */
  private void stand(SortedTree.@Nullable Entry entry, boolean elseAfterLast) {
    at = entry != null && span.contains(entry.key()) ? entry : null;
    afterLast = at == null && elseAfterLast;
  }

  private SortedTree.@Nullable Entry first() {
    Data from = span.from();
    return from == null ? tree.first() : tree.from(from.bytes(), true);
  }

  private SortedTree.@Nullable Entry last() {
    Data to = span.to();
    if (to != null) {
      return tree.before(to.bytes());
    }
    if (span.kind() != Span.Kind.PREFIX) {
      return tree.last();
    }
    // The last one with the prefix: walk, because where prefixes end is what is tested here.
    SortedTree.Entry best = null;
    SortedTree.Entry next = first();
    while (next != null && span.contains(next.key())) {
      best = next;
      next = tree.from(next.key(), false);
    }
    return best;
  }

  Result seek(Bytes key) {
    Data from = span.from();
    Bytes target = from != null && key.compareTo(from.bytes()) < 0 ? from.bytes() : key;
    stand(tree.from(target, true), true);
    return here();
  }

  private Result here() {
    SortedTree.Entry entry = at;
    return entry == null
        ? Result.NOTHING
        : new Result.Entries(List.of(new KeyValue(entry.key(), entry.value())));
  }
}
