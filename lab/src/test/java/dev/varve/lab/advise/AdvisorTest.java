package dev.varve.lab.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdvisorTest {
  private static final Option<Integer> RATIO = Option.integer("ratio", 2, 64, 8, "A ratio.");
  private static final OptionSchema SCHEMA = OptionSchema.of(RATIO);
  private static final CostModel DEVICE = new CostModel(500e6, 400e6, 100e-6, 3);

  /** Leveling and tiering by their closed forms, in a tree of a thousand memtables. */
  private static final Trial FORMULAS =
      (candidate, _) -> {
        double ratio = Integer.parseInt(candidate.settings().getOrDefault("ratio", "8"));
        double levels = Math.ceil(Math.log(1000) / Math.log(ratio));
        return switch (candidate.policy()) {
          case "leveling" ->
              new Outcome(1 + levels * (ratio - 1) / 2, levels, levels * 0.01, 1.1, 1.2, 0);
          case "tiering" ->
              new Outcome(levels, levels * (ratio - 1), levels * (ratio - 1) * 0.01, 1.5, 2, 0);
          case "hoarding" -> new Outcome(1, 1, 0, 9, 9, 0);
          default -> null;
        };
      };

  private static Demand demand(double writes) {
    double reads = 1 - writes;
    return new Demand(writes, reads / 2, 0.5, reads / 2, 50, 1000);
  }

  private static List<Advice> search(double writes) {
    return new Advisor(demand(writes), DEVICE, FORMULAS)
        .search(
            List.of("leveling", "tiering", "hoarding", "broken"),
            policy -> policy.endsWith("ing") ? SCHEMA : OptionSchema.EMPTY,
            5);
  }

  @Test
  void writersAreAdvisedToMergeLessAndReadersMore() {
    assertThat(search(0.99).getFirst().candidate().policy()).isEqualTo("tiering");
    assertThat(search(0.05).getFirst().candidate().policy()).isEqualTo("leveling");
  }

  @Test
  void adviceIsSortedByCostAndNeverBeatsItsWorstCase() {
    List<Advice> advice = search(0.5);
    assertThat(advice)
        .extracting(one -> one.candidate().policy())
        .containsExactlyInAnyOrder("leveling", "tiering");
    assertThat(advice)
        .isSortedAccordingTo((a, b) -> Double.compare(a.cost(), b.cost()))
        .allSatisfy(one -> assertThat(one.worstCost()).isGreaterThanOrEqualTo(one.cost()));
  }

  @Test
  void everyAdviceTellsHowItFaresWhenTheWorkloadShifts() {
    assertThat(search(0.5))
        .allSatisfy(advice ->
            assertThat(advice.shifted())
                .containsOnlyKeys(
                    "40 % fewer writes",
                    "20 % fewer writes",
                    "20 % more writes",
                    "40 % more writes",
                    "keys chosen evenly",
                    "four times the data"));
  }

  @Test
  void settingsAreImprovedBeyondTheDefaults() {
    assertThat(search(0.5).getFirst().candidate().settings()).containsKey("ratio");
  }

  @Test
  void whatTakesTooMuchSpaceOrCannotBeTriedIsNotAdvised() {
    assertThat(search(0.99))
        .extracting(one -> one.candidate().policy())
        .doesNotContain("hoarding", "broken");
  }

  @Test
  void sameTrialsGiveTheSameAdvice() {
    assertThat(search(0.7)).isEqualTo(search(0.7));
  }

  @Test
  void noCandidateIsTriedTwice() {
    List<Candidate> seen = new ArrayList<>();
    Demand demand = demand(0.5);
    Advisor advisor =
        new Advisor(
            demand,
            DEVICE,
            (candidate, variant) -> {
              if (variant == Variant.AS_SAID) {
                seen.add(candidate);
              }
              return FORMULAS.outcome(candidate, variant);
            });
    advisor.search(List.of("leveling", "tiering"), _ -> SCHEMA, 3);
    assertThat(seen).doesNotHaveDuplicates().hasSize(advisor.tried());
  }

  @Test
  void neighboursStayInRange() {
    Candidate least = new Candidate("leveling", Map.of("ratio", "2"));
    assertThat(least.neighbours(SCHEMA))
        .containsExactly(new Candidate("leveling", Map.of("ratio", "4")));
  }
}
