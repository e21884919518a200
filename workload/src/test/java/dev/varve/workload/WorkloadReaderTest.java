package dev.varve.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.option.Problem;
import dev.varve.option.Setting;
import dev.varve.store.ConfigurationException;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadReaderTest {
  private static WorkloadSpec read(String... lines) throws IOException {
    return WorkloadReader.read("w", new StringReader(String.join("\n", lines)), Map.of());
  }

  private static List<String> problems(String... lines) {
    ConfigurationException thrown =
        catchThrowableOfType(ConfigurationException.class, () -> read(lines));
    assertThat(thrown).as("problems of %s", List.of(lines)).isNotNull();
    return thrown.problems().stream().map(Problem::toString).toList();
  }

  private static List<String> problemsBeside(String... lines) {
    String[] all = new String[lines.length + 2];
    System.arraycopy(lines, 0, all, 0, lines.length);
    all[lines.length] = "recordcount=100";
    all[lines.length + 1] = "operationcount=100";
    return problems(all);
  }

  @ParameterizedTest
  @CsvSource({
    "a, 0.5, 0.5, 0, 0, 0, ZIPFIAN",
    "b, 0.95, 0.05, 0, 0, 0, ZIPFIAN",
    "c, 1, 0, 0, 0, 0, ZIPFIAN",
    "d, 0.95, 0, 0.05, 0, 0, LATEST",
    "e, 0, 0, 0.05, 0.95, 0, ZIPFIAN",
    "f, 0.5, 0, 0, 0, 0.5, ZIPFIAN",
  })
  void coreWorkloadsAreThoseOfYcsb(
      String name,
      double read,
      double update,
      double insert,
      double scan,
      double readModifyWrite,
      RequestSpec.Distribution distribution) {
    WorkloadSpec spec = WorkloadReader.core(name, Map.of());
    assertThat(spec.mix()).isEqualTo(new OperationMix(read, update, insert, scan, readModifyWrite));
    assertThat(spec.requests().distribution()).isEqualTo(distribution);
    assertThat(spec.records()).isEqualTo(new RecordSpec(1000, 0, 1000, RecordSpec.Order.HASHED, 1));
    assertThat(spec.fields()).isEqualTo(new FieldSpec(10, 100, 1, LengthDistribution.CONSTANT));
    assertThat(spec.client()).isEqualTo(new ClientSpec(1000, 1, 0, 0));
    if (scan > 0) {
      assertThat(spec.scans()).isEqualTo(new ScanSpec(1, 100, LengthDistribution.UNIFORM));
    }
  }

  @Test
  void unsetPropertiesHaveTheDefaultsOfYcsb() throws IOException {
    WorkloadSpec spec = read("recordcount=5", "operationcount=6");
    assertThat(spec.mix()).isEqualTo(new OperationMix(0.95, 0.05, 0, 0, 0));
    assertThat(spec.requests())
        .isEqualTo(new RequestSpec(RequestSpec.Distribution.UNIFORM, 0.2, 0.8, 95, 0.8571428571));
    assertThat(spec.scans()).isEqualTo(new ScanSpec(1, 1000, LengthDistribution.UNIFORM));
    assertThat(spec.dataIntegrity()).isFalse();
  }

  @Test
  void everyPropertyIsRead() throws IOException {
    WorkloadSpec spec =
        read(
            "recordcount=1000",
            "insertstart=100",
            "insertcount=200",
            "insertorder=ordered",
            "zeropadding=12",
            "fieldcount=2",
            "fieldlength=30",
            "minfieldlength=20",
            "fieldlengthdistribution=constant",
            "dataintegrity=true",
            "operationcount=77",
            "threadcount=3",
            "target=500",
            "maxexecutiontime=60",
            "requestdistribution=hotspot",
            "hotspotdatafraction=0.1",
            "hotspotopnfraction=0.9",
            "exponential.percentile=90",
            "exponential.frac=0.5",
            "minscanlength=2",
            "maxscanlength=3",
            "scanlengthdistribution=zipfian",
            "readproportion=0.1",
            "updateproportion=0.2",
            "insertproportion=0.3",
            "scanproportion=0.15",
            "readmodifywriteproportion=0.25",
            "readallfields=true",
            "writeallfields=true");
    assertThat(spec)
        .isEqualTo(
            new WorkloadSpec(
                "w",
                new RecordSpec(1000, 100, 200, RecordSpec.Order.ORDERED, 12),
                new FieldSpec(2, 30, 20, LengthDistribution.CONSTANT),
                new OperationMix(0.1, 0.2, 0.3, 0.15, 0.25),
                new RequestSpec(RequestSpec.Distribution.HOTSPOT, 0.1, 0.9, 90, 0.5),
                new ScanSpec(2, 3, LengthDistribution.ZIPFIAN),
                new ClientSpec(77, 3, 500, 60),
                true,
                List.of()));
  }

  /** The properties of YCSB's own workload_template, with every line that is not a comment. */
  @Test
  void aFileThatSetsEverythingToYcsbsDefaultsIsTakenAsItIs() throws IOException {
    WorkloadSpec spec =
        read(
            "workload=com.yahoo.ycsb.workloads.CoreWorkload",
            "recordcount=1000000",
            "operationcount=3000000",
            "#insertcount=",
            "insertstart=0",
            "fieldcount=10",
            "fieldlength=100",
            "readallfields=true",
            "writeallfields=false",
            "fieldlengthdistribution=constant",
            "readproportion=0.95",
            "updateproportion=0.05",
            "insertproportion=0",
            "readmodifywriteproportion=0",
            "scanproportion=0",
            "maxscanlength=1000",
            "scanlengthdistribution=uniform",
            "insertorder=hashed",
            "requestdistribution=zipfian",
            "hotspotdatafraction=0.2",
            "hotspotopnfraction=0.8",
            "table=usertable",
            "measurementtype=histogram",
            "histogram.buckets=1000",
            "timeseries.granularity=1000");
    assertThat(spec.records().count()).isEqualTo(1_000_000);
    assertThat(spec.notes())
        .containsExactly(
            "writeallfields=false: a record is one value, so a write replaces all of it",
            "without effect on what is done: table, measurementtype, histogram.buckets,"
                + " timeseries.granularity");
  }

  @Test
  void allProblemsAreReportedAtOnceWithTheirLines() {
    assertThat(
            problems(
                "# a comment",
                "recordcount=many",
                "readpropotion=0.5",
                "",
                "requestdistribution=zipf",
                "scanproportion=1.5",
                "zeropadding=-1"))
        .containsExactlyInAnyOrder(
            "recordcount = many (w, line 2): must be a whole number from 1 to 2305843009213693951",
            "readpropotion (w, line 3): is not a property of a YCSB workload."
                + " Did you mean 'readproportion'?",
            "requestdistribution = zipf (w, line 5): must be one of uniform, zipfian, latest,"
                + " sequential, hotspot, exponential",
            "scanproportion = 1.5 (w, line 6): must be a number from 0.0 to 1.0",
            "zeropadding = -1 (w, line 7): must be a whole number from 0 to 100",
            "operationcount: must be given: how many operations to make");
  }

  @Test
  void anUnknownPropertyIsNamed() {
    assertThat(problemsBeside("cassandra.hosts=localhost"))
        .containsExactly("cassandra.hosts (w, line 1): is not a property of a YCSB workload.");
    assertThat(problemsBeside("RecordCount=7"))
        .containsExactly(
            "RecordCount (w, line 1): is not a property of a YCSB workload."
                + " Did you mean 'recordcount'?");
  }

  @ParameterizedTest
  @CsvSource({
    "workload, site.ycsb.workloads.TimeSeriesWorkload, site.ycsb.workloads.CoreWorkload",
    "dotransactions, false, true",
    "core_workload_insertion_retry_limit, 3, 0",
  })
  void whatCannotBeDoneIsTakenOnlyIfItChangesNothing(String name, String refused, String neutral)
      throws IOException {
    assertThat(problemsBeside(name + "=" + refused))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(name + " = " + refused + " (w, line 1): ");
    assertThat(read("recordcount=1", "operationcount=1", name + "=" + neutral)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"db", "exporter", "exportfile", "fieldlengthhistogram"})
  void whatNamesAnotherProgramsThingsIsRefused(String name) {
    assertThat(problemsBeside(name + "=x")).hasSize(1).first().asString().contains("remove it");
  }

  @Test
  void contradictionsAreReported() {
    assertThat(problemsBeside("insertstart=90", "insertcount=20"))
        .containsExactly(
            "recordcount = 100 (w, line 3): must be at least insertstart + insertcount, which is"
                + " 110");
    assertThat(problemsBeside("minscanlength=20", "maxscanlength=10")).hasSize(1);
    assertThat(problemsBeside("fieldlengthdistribution=uniform", "minfieldlength=101")).hasSize(1);
    assertThat(problemsBeside("readproportion=0", "updateproportion=0")).hasSize(1);
    assertThat(problemsBeside("dataintegrity=true", "fieldlengthdistribution=uniform")).hasSize(1);
    assertThat(problemsBeside("dataintegrity=true", "fieldcount=1", "fieldlength=15")).hasSize(1);
    assertThat(problemsBeside("fieldcount=100000", "fieldlength=100000")).hasSize(1);
    assertThat(problemsBeside("exponential.percentile=100")).hasSize(1);
    assertThat(problemsBeside("readproportion=NaN")).hasSize(1);
    assertThat(problemsBeside("readallfields=yes")).hasSize(1);
  }

  @Test
  void overridesReplaceWhatTheFileSaysAndAreNamedInProblems() throws IOException {
    Map<String, Setting.Text> overrides = Map.of("recordcount", new Setting.Text("0", "--records"));
    assertThatThrownBy(() ->
            WorkloadReader.read(
                "w", new StringReader("recordcount=5\noperationcount=1"), overrides))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("recordcount = 0 (--records): must be a whole number from 1");
    WorkloadSpec spec =
        WorkloadReader.core("a", Map.of("recordcount", new Setting.Text("7", "--records")));
    assertThat(spec.records().count()).isEqualTo(7);
    assertThat(spec.records().insertCount()).isEqualTo(7);
  }

  @Test
  void filesAreReadAsJavaReadsProperties() throws IOException {
    WorkloadSpec spec =
        read(
            "  ! another comment",
            "recordcount : \\",
            "   12",
            "operationcount 34",
            "read\\u0070roportion=0.5\t",
            "recordcount=13");
    assertThat(spec.records().count()).isEqualTo(13);
    assertThat(spec.client().operations()).isEqualTo(34);
    assertThat(spec.mix().read()).isEqualTo(0.5);
    assertThat(problemsBeside("threadcount=\\", "0", "target=x"))
        .containsExactly(
            "threadcount = 0 (w, line 1): must be a whole number from 1 to 1024",
            "target = x (w, line 3): must be a number from 0.0");
    assertThat(problemsBeside("threadcount=\\u00zz")).hasSize(1);
  }

  @Test
  void whatYcsbWouldDoOtherwiseIsNoted() throws IOException {
    assertThat(read("recordcount=1", "operationcount=1", "readproportion=0.5").notes())
        .containsExactly(
            "writeallfields=false: a record is one value, so a write replaces all of it",
            "the proportions add up to 0.55: each is taken as a part of that");
    assertThat(
            read(
                    "recordcount=1",
                    "operationcount=1",
                    "fieldcount=1",
                    "readallfields=false",
                    "writeallfields=false")
                .notes())
        .isEmpty();
  }

  @Test
  void anUnknownCoreWorkloadIsNamed() {
    assertThatThrownBy(() -> WorkloadReader.core("g", Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("a, b, c, d, e, f");
  }
}
