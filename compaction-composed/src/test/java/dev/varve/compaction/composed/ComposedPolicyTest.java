package dev.varve.compaction.composed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.composed.ComposedProvider.GranularityChoice;
import dev.varve.compaction.composed.ComposedProvider.LayoutChoice;
import dev.varve.compaction.composed.ComposedProvider.MovementChoice;
import dev.varve.compaction.composed.ComposedProvider.TriggerChoice;
import dev.varve.option.ByteSize;
import dev.varve.option.ComponentSchemas;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.option.Problem;
import dev.varve.spi.ComponentKind;
import dev.varve.testkit.compaction.VirtualCompactor;
import dev.varve.testkit.compaction.VirtualEntry;
import dev.varve.testkit.compaction.VirtualTree;
import dev.varve.testkit.compaction.VirtualWorkload;
import dev.varve.testkit.compaction.VirtualWorkload.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every choice of primitives that is allowed is a policy. */
final class ComposedPolicyTest {
  private static final long ENTRY = 1 << 20;
  private static final int ENTRIES = 4;
  private static final int KEYS = 60;

  private final ComposedProvider provider = new ComposedProvider();

  /** No option here names a part. */
  private static final class NoParts implements ComponentSchemas {
    @Override
    public Set<String> names(ComponentKind kind) {
      return Set.of();
    }

    @Override
    public @Nullable OptionSchema schema(ComponentKind kind, String name) {
      return null;
    }
  }

  private List<String> problems(Options options) {
    List<Problem> problems = new ArrayList<>();
    provider.options().read("here", "it", options.asSettings(), new NoParts(), problems::add);
    return problems.stream().map(Problem::message).toList();
  }

  private static List<Options> everyChoice() {
    List<Options> all = new ArrayList<>();
    for (LayoutChoice layout : LayoutChoice.values()) {
      for (TriggerChoice trigger : TriggerChoice.values()) {
        for (GranularityChoice granularity : GranularityChoice.values()) {
          for (MovementChoice movement : MovementChoice.values()) {
            all.add(
                Options.builder()
                    .set(ComposedProvider.LAYOUT, layout)
                    .set(ComposedProvider.TRIGGER, trigger)
                    .set(ComposedProvider.GRANULARITY, granularity)
                    .set(ComposedProvider.MOVEMENT, movement)
                    .set(ComposedOptions.FANOUT, 4)
                    .set(ComposedOptions.BASE_SIZE, ByteSize.mib(ENTRIES))
                    .set(ComposedOptions.TABLE_SIZE, ByteSize.mib(ENTRIES))
                    .build());
          }
        }
      }
    }
    return all;
  }

  @Test
  void everyChoiceThatIsAllowedKeepsAllDataAndComesToRest() {
    int allowed = 0;
    for (Options options : everyChoice()) {
      if (!problems(options).isEmpty()) {
        continue;
      }
      allowed++;
      CompactionPolicy policy = provider.create(options);
      VirtualTree tree = new VirtualTree();
      VirtualTree flushedOnly = new VirtualTree();
      VirtualWorkload one = new VirtualWorkload(Order.UNIFORM, KEYS, 0.1, ENTRY, 1);
      VirtualWorkload same = new VirtualWorkload(Order.UNIFORM, KEYS, 0.1, ENTRY, 1);
      VirtualCompactor compactor = new VirtualCompactor(tree, policy, 2, 1);
      for (int i = 0; i < 25; i++) {
        one.fillAndFlush(tree, ENTRIES);
        same.fillAndFlush(flushedOnly, ENTRIES);
        tree.advance(Duration.ofHours(5));
        compactor.start();
        compactor.finishOne();
      }
      compactor.settle(200);
      for (long key = 0; key < KEYS; key++) {
        @Nullable VirtualEntry entry = tree.get(key);
        assertThat(entry).as("key %s with %s", key, options).isEqualTo(flushedOnly.get(key));
      }
    }
    assertThat(allowed)
        .as("five layouts of levels with three triggers and five granularities, two without levels")
        .isEqualTo((5 * 3 * 5 + 2 * 2) * MovementChoice.values().length);
  }

  @Test
  void whatDoesNotGoTogetherIsToldOf() {
    assertThat(
            problems(
                Options.builder()
                    .set(ComposedProvider.LAYOUT, LayoutChoice.SORTED_RUNS)
                    .set(ComposedProvider.TRIGGER, TriggerChoice.TOMBSTONE_AGE)
                    .build()))
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("granularity run goes with layouts without levels"))
        .anyMatch(problem -> problem.startsWith("trigger tombstone-age needs a layout of levels"));
  }

  @Test
  void presetsAreChoices() {
    Options lazy =
        Options.builder().set(ComposedProvider.LAYOUT, LayoutChoice.LAZY_LEVELING).build();
    VirtualTree composed = new VirtualTree();
    VirtualTree preset = new VirtualTree();
    VirtualCompactor one = new VirtualCompactor(composed, provider.create(lazy));
    VirtualCompactor other =
        new VirtualCompactor(preset, new LazyLevelingProvider().create(Options.EMPTY));
    for (VirtualTree tree : List.of(composed, preset)) {
      VirtualWorkload workload = new VirtualWorkload(Order.UNIFORM, 10_000, 0, ENTRY, 2);
      for (int i = 0; i < 130; i++) {
        workload.fillAndFlush(tree, 8);
        (tree == composed ? one : other).settle(10);
      }
    }
    assertThat(composed.shape()).isEqualTo(preset.shape());
  }
}
