package com.example.varve.broken;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs contract tests and prints a line for each broken rule, and one for each test class. */
public final class RunContracts {
  private RunContracts() {}

  /** Runs the classes of these names, or only the method that is named behind a {@code #}. */
  public static void main(String[] tests) {
    for (String test : tests) {
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(test.contains("#") ? selectMethod(test) : selectClass(test))
                  .build(),
              listener);
      TestExecutionSummary summary = listener.getSummary();
      for (TestExecutionSummary.Failure failure : summary.getFailures()) {
        String message = String.valueOf(failure.getException().getMessage());
        System.out.println(test + " broke " + message.strip().lines().findFirst().orElse(""));
      }
      System.out.println(
          test
              + " ran "
              + summary.getTestsStartedCount()
              + ", failed "
              + summary.getTestsFailedCount());
    }
  }
}
