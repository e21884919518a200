package dev.varve.testkit.compress;

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

/** The contract of codecs accepts a codec that keeps it, and finds every flaw. */
final class CompressionCodecContractTest {
  @Test
  void codecWithoutFlawPasses() {
    TestExecutionSummary summary = run(Flaw.NONE, List.of(selectClass(FlawedCodec.class)));
    assertThat(summary.getFailures()).extracting(f -> f.getException()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(14);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyFlawIsFound(Flaw flaw) {
    for (String test : flaw.caughtBy()) {
      TestExecutionSummary summary = run(flaw, List.of(selectMethod(FlawedCodec.class, test)));
      assertThat(summary.getTestsFoundCount()).as("tests called %s", test).isEqualTo(1);
      assertThat(summary.getFailures())
          .as("%s must fail for a codec that %s", test, flaw)
          .hasSize(1);
    }
  }

  private static TestExecutionSummary run(Flaw flaw, List<DiscoverySelector> selectors) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameter(FlawedCodec.PARAMETER, flaw.name())
                .build(),
            listener);
    return listener.getSummary();
  }
}
