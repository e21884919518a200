package dev.varve.testkit.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contract of policies accepts a policy that keeps it, and finds every flaw. */
final class CompactionPolicyContractTest {
  @Test
  void policyWithoutFlawPasses() {
    TestExecutionSummary summary = run(PolicyFlaw.NONE, List.of(selectClass(FlawedPolicy.class)));
    assertThat(summary.getFailures()).extracting(f -> f.getException()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isGreaterThan(15);
    assertThat(summary.getTestsSkippedCount() + summary.getTestsAbortedCount()).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyFlawIsFound(PolicyFlaw flaw) {
    for (String test : flaw.caughtBy()) {
      TestExecutionSummary summary = run(flaw, List.of(selectMethod(FlawedPolicy.class, test)));
      assertThat(summary.getTestsFoundCount()).as("tests called %s", test).isEqualTo(1);
      assertThat(summary.getFailures())
          .as("%s must fail for a policy that %s", test, flaw)
          .extracting(TestExecutionSummary.Failure::getException)
          .singleElement()
          .isInstanceOf(AssertionError.class);
    }
  }

  private static TestExecutionSummary run(PolicyFlaw flaw, List<DiscoverySelector> selectors) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameter(FlawedPolicy.PARAMETER, flaw.name())
                .build(),
            listener);
    return listener.getSummary();
  }
}
