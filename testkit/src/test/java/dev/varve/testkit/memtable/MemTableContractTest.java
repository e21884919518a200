package dev.varve.testkit.memtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contract of memtables accepts a memtable that keeps it, and finds every flaw. */
final class MemTableContractTest {
  @Test
  void memtableWithoutFlawPasses() {
    TestExecutionSummary summary = run(Flaw.NONE, selectClass(FlawedMemTable.class));
    assertThat(summary.getFailures()).extracting(f -> f.getException()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isGreaterThan(50);
    assertThat(summary.getTestsSkippedCount() + summary.getTestsAbortedCount()).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyFlawIsFound(Flaw flaw) {
    for (String test : flaw.caughtBy()) {
      TestExecutionSummary summary = run(flaw, selectMethod(FlawedMemTable.class, method(test)));
      assertThat(summary.getFailures())
          .as("%s must fail for a memtable that %s", test, flaw)
          .extracting(TestExecutionSummary.Failure::getException)
          .isNotEmpty()
          .allSatisfy(failure -> assertThat(failure).isInstanceOf(AssertionError.class));
    }
  }

  private static Method method(String name) {
    List<Method> methods =
        ReflectionSupport.findMethods(
            FlawedMemTable.class,
            method -> method.getName().equals(name),
            HierarchyTraversalMode.TOP_DOWN);
    assertThat(methods).as("tests called %s", name).hasSize(1);
    return methods.getFirst();
  }

  private static TestExecutionSummary run(Flaw flaw, DiscoverySelector selector) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selector)
                .configurationParameter(FlawedMemTable.PARAMETER, flaw.name())
                .build(),
            listener);
    return listener.getSummary();
  }
}
