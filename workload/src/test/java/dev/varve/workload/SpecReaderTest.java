package dev.varve.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.varve.option.Problem;
import dev.varve.store.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecReaderTest {
  private static final String LEAST = "records: 10\nvalues: 100\noperations: 5\nmix: {read: 1}\n";

  private static WorkloadSpec read(String text) {
    return WorkloadReader.readYaml("mine.yaml", text, Map.of());
  }

  private static List<String> problems(String text) {
    ConfigurationException e = catchThrowableOfType(ConfigurationException.class, () -> read(text));
    assertThat(e).as(text).isNotNull();
    return e.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void theLeastThatMustBeSaid() {
    WorkloadSpec spec = read(LEAST);
    assertThat(spec.records()).isEqualTo(new RecordSpec(10, 0, 10, RecordSpec.Order.HASHED, 19));
    assertThat(spec.fields()).isEqualTo(new FieldSpec(1, 100, 100, LengthDistribution.CONSTANT));
    assertThat(spec.client()).isEqualTo(new ClientSpec(5, 1, 0, 0));
    assertThat(spec.phases()).isEmpty();
    assertThat(spec.requests().distribution()).isEqualTo(RequestSpec.Distribution.UNIFORM);
  }

  /** What the README shows must be what is read. */
  @Test
  void theExampleOfTheReadmeIsAWorkload() throws IOException {
    String readme =
        Files.readString(Path.of(System.getProperty("varve.root"), "workload/README.md"));
    String example = readme.split("```yaml\n", 2)[1].split("```", 2)[0];
    WorkloadSpec spec = read(example);
    assertThat(spec.records().order()).isEqualTo(RecordSpec.Order.NEAR_SORTED);
    assertThat(spec.records().sortedness()).isEqualTo(new RecordSpec.Sortedness(0.1, 5000));
    assertThat(spec.fields())
        .isEqualTo(new FieldSpec(1, 4096, 50, LengthDistribution.PARETO, new Pareto(0.26, 100)));
    assertThat(spec.phases()).extracting(PhaseSpec::name).containsExactly("ingest", "serve");
    assertThat(spec.phases().getLast().scans().max()).isEqualTo(50);
    assertThat(spec.mix().insert()).isCloseTo(0.9 * 0.25, within(1e-9));
    assertThat(spec.client()).isEqualTo(new ClientSpec(200_000, 2, 5000, 300, new Sine(0.5, 60)));
  }

  @Test
  void allProblemsAreReportedAtOnceWithLineAndField() {
    assertThat(
            problems(
                """
                records: {count: many, order: sortd}
                valeus: 100
                operations: 5
                mix: {reed: 1, update: -1}
                requests: {distribution: zipfain, hot-records: 2}
                phases:
                  - name: x
                    share: 0
                clients: {sine: {amplitude: 3, period: 10}}
                """))
        .anyMatch(problem ->
            problem.startsWith("valeus (mine.yaml, line 2): ")
                && problem.contains("Did you mean 'values'"))
        .anyMatch(problem -> problem.startsWith("records.count = many (mine.yaml, line 1): "))
        .anyMatch(problem ->
            problem.startsWith("records.order = sortd (mine.yaml, line 1): ")
                && problem.contains("Did you mean 'sorted'"))
        .anyMatch(problem ->
            problem.startsWith("requests.distribution = zipfain (mine.yaml, line 5)")
                && problem.contains("'zipfian'"))
        .anyMatch(problem -> problem.startsWith("requests.hot-records = 2 (mine.yaml, line 5)"))
        .anyMatch(problem -> problem.startsWith("phases[1].share = 0 (mine.yaml, line 8)"))
        .anyMatch(problem -> problem.startsWith("phases[1].mix (mine.yaml, line 7)"))
        .anyMatch(problem -> problem.startsWith("mix (mine.yaml, line 4)"))
        .anyMatch(problem -> problem.startsWith("clients.sine.amplitude = 3 (mine.yaml, line 9)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'records: [1]' | names with values are expected",
        "'requests: ranges' | ranges need records whose order",
        "'requests: {distribution: uniform, newest: 0.5}' | only distribution exponential takes it",
        "'deletes: oldest' | the mix has no delete",
        "'values: {distribution: pareto, max: 100}' | distribution pareto needs it",
        "'scans: {length: 3, distribution: uniform}' | a length, or a distribution",
        "'check-all-values: perhaps' | must be true or false",
        "'clients: {threads: 0}' | must be a whole number from 1",
        "'records: {count: 5, farthest: 0.5}' | only order near-sorted takes it",
        "'mix: {read: 0}' | one of the shares must be more than 0",
        "'a: b: c' | this is not YAML",
        "'mix: {read: 1, read: 1}' | this field is there twice",
      })
  void whatDoesNotGoTogetherIsRefused(String line, String message) {
    String name = line.split(":", 2)[0];
    String rest =
        LEAST
            .lines()
            .filter(other -> !other.startsWith(name + ":"))
            .reduce("", (a, b) -> a + b + "\n");
    assertThat(String.join("\n", problems(rest + line + "\n"))).contains(message);
  }

  @Test
  void overridesReplaceWhatTheTextSays() {
    WorkloadSpec spec =
        WorkloadReader.readYaml(
            "mine.yaml",
            LEAST,
            Specs.settings(
                Map.of(
                    "recordcount", "77",
                    "operationcount", "88",
                    "threadcount", "3",
                    "target", "9.5",
                    "fieldcount", "1",
                    "fieldlength", "33")));
    assertThat(spec.records().count()).isEqualTo(77);
    assertThat(spec.fields().maxRecordLength()).isEqualTo(33);
    assertThat(spec.client()).isEqualTo(new ClientSpec(88, 3, 9.5, 0));
  }
}
