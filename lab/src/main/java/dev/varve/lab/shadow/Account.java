package dev.varve.lab.shadow;

import dev.varve.tree.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a tree as it changes, own or shadow.
 *
 * <p>Thread safety: none.
 */
final class Account {
  private long samples;
  private long runsSeen;
  private int mostRuns;
  private long peakBytes;

  /** Looks at a tree at rest. */
  void sample(Shape shape) {
    int runs = shape.runs().size();
    samples++;
    runsSeen += runs;
    mostRuns = Math.max(mostRuns, runs);
    space(shape.sizeInBytes());
  }

  /** There were so many bytes of tables. */
  void space(long bytes) {
    peakBytes = Math.max(peakBytes, bytes);
  }

  ShadowCosts costs(
      String policy,
      Shape shape,
      long switchBytes,
      long read,
      long written,
      long merges,
      long flushed,
      double live,
      @Nullable Misbehaviour misbehaviour) {
    int runs = shape.runs().size();
    return new ShadowCosts(
        policy,
        switchBytes,
        read,
        written,
        merges,
        flushed == 0 ? 0 : (double) (flushed + written) / flushed,
        runs,
        samples == 0 ? runs : (double) runsSeen / samples,
        Math.max(mostRuns, runs),
        shape.sizeInBytes(),
        live <= 0 ? 1 : shape.sizeInBytes() / live,
        live <= 0 ? 1 : Math.max(peakBytes, shape.sizeInBytes()) / live,
        misbehaviour);
  }
}
