package dev.varve.verification.mutant;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs a suite until its first failure, in a JVM of its own, which ends with it.
 *
 * <p>Arguments: the file for the outcome, the processor time allowed in seconds, the class, and the
 * name of the one method to run, or nothing.
 */
final class SuiteMain implements TestExecutionListener {
  private static final int PAUSE_MILLIS = 50;

  private final Path file;
  private final AtomicInteger succeeded = new AtomicInteger();

  private SuiteMain(Path file) {
    this.file = file;
  }

  /** Runs the suite. */
  public static void main(String[] arguments) {
    SuiteMain suite = new SuiteMain(Path.of(arguments[0]));
    Duration allowed = Duration.ofSeconds(Integer.parseInt(arguments[1]));
    Thread watch = new Thread(() -> suite.watch(allowed), "processor time");
    watch.setDaemon(true);
    watch.start();
    suite.run(arguments[2], arguments[3]);
  }

  private void run(String className, String method) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(className))
            .filters(only(method))
            .build();
    try {
      LauncherFactory.create().execute(request, this);
    } catch (RuntimeException | LinkageError e) {
      end(Outcome.Kind.BROKEN, className, e.toString());
    }
    int count = succeeded.get();
    Outcome.Kind kind = count == 0 ? Outcome.Kind.BROKEN : Outcome.Kind.SURVIVED;
    end(kind, className, count + " tests succeeded");
  }

  /** By name, because a test with parameters cannot be selected by its name alone. */
  private static PostDiscoveryFilter only(String method) {
    return test ->
        FilterResult.includedIf(
            method.isEmpty()
                || test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(source -> ((MethodSource) source).getMethodName().equals(method))
                    .orElse(true));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    switch (result.getStatus()) {
      case SUCCESSFUL -> {
        if (test.isTest()) {
          succeeded.incrementAndGet();
        }
      }
      case ABORTED -> {}
      case FAILED -> {
        Throwable failure = result.getThrowable().orElseGet(AssertionError::new);
        failure.printStackTrace();
        end(
            isOfSuite(test, failure) ? Outcome.Kind.KILLED : Outcome.Kind.BROKEN,
            test.getDisplayName(),
            innermost(failure).toString());
      }
    }
  }

  /**
   * Whether a test failed, or a class of tests at its end. If a suite could not even be found, the
   * whole engine fails, which says nothing about the mutant.
   */
  private static boolean isOfSuite(TestIdentifier test, Throwable failure) {
    return test.getParentIdObject().isPresent() && !isOfLinking(failure);
  }

  /** What is behind the seeds and places that were put around it. */
  private static Throwable innermost(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : innermost(cause);
  }

  /** Whether a class could not be used at all, which says nothing about what it does. */
  private static boolean isOfLinking(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof LinkageError) {
        return true;
      }
    }
    return false;
  }

  private void watch(Duration allowed) {
    try {
      while (Outcome.processorTime().compareTo(allowed) < 0) {
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end(Outcome.Kind.OUT_OF_TIME, "", "nothing was found in " + allowed.toSeconds() + " s");
  }

  /** Tells the outcome, the first time, and ends this process. */
  private synchronized void end(Outcome.Kind kind, String test, String message) {
    double seconds = Outcome.processorTime().toMillis() / 1000.0;
    try {
      new Outcome(kind, test, message, seconds).write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }
}
