package dev.varve.testkit.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;

/**
 * Counts the rules of a contract as they are run, names those that are broken, and writes what came
 * of them when all were run.
 */
final class ContractListener
    implements BeforeAllCallback,
        BeforeTestExecutionCallback,
        TestExecutionExceptionHandler,
        TestWatcher,
        AfterAllCallback {
  /** The file to write to, or {@code none}; a configuration parameter of JUnit. */
  static final String FILE = "varve.tck.report";

  ContractListener() {}

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(ExtensionContext.Namespace.create(ContractListener.class));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    store(context).put(ContractRun.class, new ContractRun(context.getRequiredTestClass()));
  }

  private static ContractRun run(ExtensionContext context) {
    return Objects.requireNonNull(
        store(context).get(ContractRun.class, ContractRun.class), "beforeAll has put it there");
  }

  /** Not earlier: a test may have to prepare what its provider comes from. */
  @Override
  public void beforeTestExecution(ExtensionContext context) {
    if (context.getRequiredTestInstance() instanceof PartContract contract) {
      run(context).isAbout(contract::provider);
    }
  }

  /** Puts the name of the broken rule, which is that of the test, before what was noticed. */
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    // An assumption that does not hold breaks no rule, and without memory JUnit ends the run.
    if (failure instanceof TestAbortedException || failure instanceof OutOfMemoryError) {
      throw failure;
    }
    throw Broken.rule(
        run(context).contract().getSimpleName(),
        context.getRequiredTestMethod().getName(),
        failure,
        context.getRequiredTestInstance() instanceof PartContract part ? part.inUse() : "");
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    run(context).passed(context.getRequiredTestMethod().getName());
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    run(context).failed(context.getRequiredTestMethod());
  }

  @Override
  public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
    run(context).skipped(context.getRequiredTestMethod().getName());
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    List<String> broken = run(context).broken();
    if (broken.size() > 1) {
      System.err.printf(
          "%s: start with rule %s. Of the %d rules that are broken it is the first in the order of"
              + " the chapters, and what it asks the later ones build upon.%n",
          context.getRequiredTestClass().getSimpleName(), broken.getFirst(), broken.size());
    }
    String file = context.getConfigurationParameter(FILE).orElse("target/tck-report.json");
    if (!file.equals("none")) {
      new ReportFile(Path.of(file)).add(run(context).entry());
    }
  }
}
