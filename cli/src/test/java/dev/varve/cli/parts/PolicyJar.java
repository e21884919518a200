package dev.varve.cli.parts;

import java.io.IOException;
import java.nio.file.Path;

/** A jar with a compaction policy of a third party, compiled on the spot. */
public final class PolicyJar {
  /** Decides as {@code tiered} does. */
  public static final String AS_TIERED = "return same.decide(view);";

  /** Throws as soon as there is something to decide. */
  public static final String THROWS =
      """
      if (!view.shape().tables().isEmpty()) { throw new IllegalStateException("no idea"); }
      return new dev.varve.compaction.CompactionDecision.Idle();
      """;

  /** Names a table that is not there. */
  public static final String UNKNOWN_TABLE =
      """
      if (view.shape().tables().isEmpty()) {
        return new dev.varve.compaction.CompactionDecision.Idle();
      }
      return new dev.varve.compaction.CompactionDecision.Merge(
          java.util.Set.of(new dev.varve.tree.TableId(4711)), 1,
          dev.varve.option.ByteSize.mib(1), "just because");
      """;

  /** Answers each time differently. */
  public static final String FICKLE =
      """
      if (view.shape().tables().isEmpty() || (calls++ & 1) == 0) {
        return new dev.varve.compaction.CompactionDecision.Idle();
      }
      return same.compactAll(view.shape());
      """;

  /** Rewrites everything again and again. */
  public static final String ENDLESS =
      """
      if (view.shape().tables().isEmpty() || !view.busy().isEmpty()) {
        return new dev.varve.compaction.CompactionDecision.Idle();
      }
      return new dev.varve.compaction.CompactionDecision.Merge(
          dev.varve.tree.Shape.ids(view.shape().tables()), 1,
          dev.varve.option.ByteSize.mib(1), "once more");
      """;

  /** Does not answer as soon as there is something to decide, until it is interrupted. */
  public static final String SILENT =
      """
      if (!view.shape().tables().isEmpty()) {
        try {
          new java.util.concurrent.CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return new dev.varve.compaction.CompactionDecision.Idle();
      """;

  /** A pressure that does not come as soon as there are tables; one interruption does not help. */
  public static final String STUBBORN_PRESSURE =
      """
      java.util.concurrent.CountDownLatch never = new java.util.concurrent.CountDownLatch(1);
      for (int interrupted = 0; !shape.tables().isEmpty() && interrupted < 2; ) {
        try {
          never.await();
        } catch (InterruptedException e) {
          interrupted++;
        }
      }
      return 0;
      """;

  private static final String SOURCE =
      """
      package com.acme;

      import dev.varve.compaction.*;

      public final class AcmePolicy implements dev.varve.spi.CompactionPolicyProvider {
        private int base;
        private final dev.varve.spi.CompactionPolicyProvider provider =
            new dev.varve.compaction.tiered.TieredProvider();

        @Override public String name() { return "NAME"; }
        @Override public String description() { return "A policy of somebody else."; }
        @Override public dev.varve.option.OptionSchema options() { return provider.options(); }
        @Override public int spiVersion() { return provider.spiVersion(); }
        @Override public CompactionPolicy create(dev.varve.option.Options options) {
          CompactionPolicy same = provider.create(options);
          return new CompactionPolicy() {
            private int calls = base++;

            @Override public CompactionDecision decide(CompactionView view) { BODY }
            @Override public double pressure(dev.varve.tree.Shape shape) { PRESSURE }
          };
        }
      }
      """;

  private PolicyJar() {}

  /**
   * Makes a directory that holds a jar with a policy of this name; returns the directory.
   *
   * @param body of {@code decide(CompactionView view)}
   */
  public static Path in(Path directory, String name, String body) throws IOException {
    return in(directory, name, body, "return 0;");
  }

  /**
   * The same with another pressure.
   *
   * @param pressure the body of {@code pressure(Shape shape)}
   */
  public static Path in(Path directory, String name, String body, String pressure)
      throws IOException {
    String source =
        SOURCE.replace("NAME", name).replace("BODY", body).replace("PRESSURE", pressure);
    return PluginJar.make(
        directory, name, "AcmePolicy", "dev.varve.spi.CompactionPolicyProvider", source);
  }
}
