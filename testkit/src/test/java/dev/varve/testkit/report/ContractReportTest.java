package dev.varve.testkit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.varve.memtable.MemTableFactory;
import dev.varve.option.Option;
import dev.varve.option.Options;
import dev.varve.spi.MemTableProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.opentest4j.TestAbortedException;

final class ContractReportTest {
  @TempDir private Path directory;

  /** A contract of three rules, of which a part keeps one and a half. */
  abstract static class SmallContract extends PartContract {
    @Test
    void ruleThatIsKept() {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void ruleThatIsKeptSometimes(int number) {
      assertThat(number).isNotEqualTo(2);
    }

    @Test
    void ruleThatIsBroken() {
      throw new AssertionError("broken");
    }
  }

  static final class SmallTest extends SmallContract {
    @Override
    protected MemTableProvider provider() {
      return new NoTables();
    }
  }

  static final class OtherTest extends SmallContract {
    @Override
    protected MemTableProvider provider() {
      throw new IllegalStateException("there is no part");
    }
  }

  static final class NoTables implements MemTableProvider {
    @Override
    public String name() {
      return "test.\"none\"\\\n";
    }

    @Override
    public String description() {
      return "No tables.";
    }

    @Override
    public int spiVersion() {
      return 77;
    }

    @Override
    public MemTableFactory create(Options options) {
      throw new UnsupportedOperationException("such tables are not made");
    }
  }

  private static TestExecutionSummary summary(Class<?> test, String rule) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(test, rule))
                .configurationParameter(ContractListener.FILE, "none")
                .build(),
            listener);
    return listener.getSummary();
  }

  private static AbstractThrowableAssert<?, Throwable> failure(Class<?> test, String rule) {
    return assertThat(summary(test, rule).getFailures())
        .singleElement()
        .extracting(TestExecutionSummary.Failure::getException)
        .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void theMessageOfAFailureNamesTheRule() {
    failure(SmallTest.class, "ruleThatIsBroken")
        .hasMessage("SmallContract, rule ruleThatIsBroken: broken")
        .hasRootCauseMessage("broken");
  }

  /** A part that throws, and what is long or does not apply. */
  abstract static class ThrowingContract extends SmallContract {
    @Test
    void ruleInWhichThePartThrows() {
      provider().create(Options.EMPTY);
    }

    @Test
    void ruleThatHasMuchToSay() {
      throw new AssertionError("all of it: " + "x".repeat(200_000), new AssertionError("inner"));
    }

    @Test
    void ruleThatDoesNotApply() {
      throw new TestAbortedException("nothing to ask");
    }
  }

  static final class ThrowingTest extends ThrowingContract {
    private static final Option<Integer> SIZE = Option.integer("size", 0, 9, 0, "How large.");

    @Test
    void ruleWithSeveralOptions() {
      using(Options.EMPTY);
      using(Options.builder().set(SIZE, 7).build());
      throw new AssertionError("wrong");
    }

    @Override
    protected MemTableProvider provider() {
      return new NoTables();
    }
  }

  @Test
  void whatThePartThrowsBreaksTheRuleAndIsTheCause() {
    failure(ThrowingTest.class, "ruleInWhichThePartThrows")
        .hasMessageStartingWith(
            "ThrowingContract, rule ruleInWhichThePartThrows: it threw"
                + " java.lang.UnsupportedOperationException: such tables are not made")
        .hasCauseInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void whereThePartThrewIsTheFirstFrameThatIsNeitherOfJavaNorOfTheTestKit() {
    IllegalStateException thrown = new IllegalStateException("no");
    thrown.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("java.util.ArrayList", "get", "ArrayList.java", 1),
          new StackTraceElement("com.acme.MyTable", "put", "MyTable.java", 42),
          new StackTraceElement("dev.varve.testkit.memtable.Rules", "a", "Rules.java", 7)
        });
    assertThat(Broken.rule("C", "r", thrown, " (with size=7)"))
        .hasMessage(
            "C, rule r: it threw java.lang.IllegalStateException: no, at"
                + " com.acme.MyTable.put(MyTable.java:42) (with size=7)");
  }

  @Test
  void longTextsAreCutWithThoseOfTheirCauses() {
    failure(ThrowingTest.class, "ruleThatHasMuchToSay")
        .hasMessageStartingWith("ThrowingContract, rule ruleThatHasMuchToSay: all of it: xxx")
        .hasRootCauseMessage("inner")
        .extracting(failure -> Throwables.getStackTrace(failure).length())
        .asInstanceOf(InstanceOfAssertFactories.INTEGER)
        .isLessThan(4 * Broken.LONGEST);
  }

  @Test
  void theOptionsInUseAreTold() {
    failure(ThrowingTest.class, "ruleWithSeveralOptions")
        .hasMessage("ThrowingContract, rule ruleWithSeveralOptions: wrong (with size=7)");
  }

  @Test
  void ruleThatDoesNotApplyIsNotBroken() {
    TestExecutionSummary summary = summary(ThrowingTest.class, "ruleThatDoesNotApply");
    assertThat(summary.getTestsAbortedCount()).isOne();
    assertThat(summary.getFailures()).isEmpty();
  }

  @Test
  void brokenRulesAreListedInTheOrderOfTheChapters() throws IOException {
    ReportFile report = run(directory.resolve("report.json").toString(), ThrowingTest.class);
    assertThat(report.entries())
        .singleElement()
        .asString()
        .contains(
            "\"failed\": [\"ruleThatIsBroken\", \"ruleThatIsKeptSometimes\","
                + " \"ruleInWhichThePartThrows\", \"ruleThatHasMuchToSay\","
                + " \"ruleWithSeveralOptions\"]");
  }

  private ReportFile run(String file, Class<?>... tests) {
    for (Class<?> test : tests) {
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(test))
                  .configurationParameter(ContractListener.FILE, file)
                  .build());
    }
    return new ReportFile(Path.of(file));
  }

  @Test
  void anEntryTellsWhatWasTestedWithWhatResult() throws IOException {
    ReportFile report = run(directory.resolve("sub/report.json").toString(), SmallTest.class);
    assertThat(report.entries())
        .singleElement()
        .asString()
        .startsWith(
            "{\"test\": \"" + SmallTest.class.getName() + "\", \"contract\": \"SmallContract\"")
        .contains("\"part\": \"test.\\\"none\\\"\\\\\\u000a\"")
        .contains("\"provider\": \"" + NoTables.class.getName() + "\"")
        .contains("\"from\": \"")
        .contains("\"spi\": 77, \"rules\": 3, \"passed\": 1")
        .contains("\"failed\": [\"ruleThatIsBroken\", \"ruleThatIsKeptSometimes\"]");
  }

  @Test
  void testsShareAFileAndEachReplacesItsOwnEntry() throws IOException {
    String file = directory.resolve("report.json").toString();
    ReportFile report = run(file, SmallTest.class, OtherTest.class, SmallTest.class);
    assertThat(report.entries()).hasSize(2);
    assertThat(report.entries().getFirst()).contains("OtherTest").doesNotContain("provider\"");
    assertThat(Files.readString(Path.of(file))).startsWith("[\n{").endsWith("}\n]\n");
  }

  @Test
  void threadsDoNotLoseEachOthersEntries() throws Exception {
    ReportFile report = new ReportFile(directory.resolve("report.json"));
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      JsonObject entry = new JsonObject().put("test", "number " + i).put("rules", List.of());
      tasks.add(() -> {
        report.add(entry);
        return null;
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    }
    assertThat(report.entries()).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void noReportIsWrittenIfNoneIsWanted() throws IOException {
    assertThat(run("none", SmallTest.class).entries()).isEmpty();
    assertThat(Path.of("none")).doesNotExist();
  }
}
