package dev.varve.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.lab.WorkloadChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CircumstancesTest {
  @Test
  void valuesOfOneLengthAreOneNumber() {
    assertThat(Circumstances.data(new WorkloadChoice().records(1000L).read("a")))
        .startsWith("1,000 records with values of 1,000 bytes, ");
  }

  @Test
  void valuesThatVaryHaveARange() {
    assertThat(Circumstances.data(new WorkloadChoice().records(1000L).read("mixgraph")))
        .matches("1,000 records with values of \\d+ to [\\d,]+ bytes, .*");
  }

  @Test
  void ofATraceKeysAreCountedAndNotRecords(@TempDir Path directory) throws IOException {
    Path trace = directory.resolve("trace.csv");
    Files.writeString(trace, "op,key,value_size\nget,a,5\nput,b,7\n");
    assertThat(Circumstances.data(new WorkloadChoice().read(trace.toString())))
        .startsWith("2 keys, 1 of them loaded, with values of 5 to 7 bytes, ");
  }
}
