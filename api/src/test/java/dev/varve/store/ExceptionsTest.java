package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.option.Problem;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExceptionsTest {
  private final CorruptFileException damage =
      new CorruptFileException(new FileName(FileKind.TABLE, 7), 12, "checksum is wrong");

  @Test
  void corruptionNamesStoreFileAndPosition() {
    CorruptionException corruption = new CorruptionException("orders", damage);
    assertThat(corruption)
        .hasMessage("orders/000007.sst is damaged at byte 12: checksum is wrong")
        .hasCause(damage);
    assertThat(corruption.file()).isEqualTo(damage.file());
    assertThat(corruption.position()).isEqualTo(12);
  }

  @Test
  void configurationListsEveryProblem() {
    List<Problem> problems = new ArrayList<>();
    problems.add(new Problem("wal", "a.yaml, line 1", "is not known"));
    ConfigurationException one = new ConfigurationException("assembly a.yaml", problems);
    assertThat(one)
        .hasMessage("assembly a.yaml has a problem:\n  1. wal (a.yaml, line 1): is not known");
    problems.add(new Problem("table", null, "is not known"));
    assertThat(one.problems()).as("copied").hasSize(1);
    assertThat(new ConfigurationException("assembly a.yaml", problems))
        .hasMessage(
            """
            assembly a.yaml has 2 problems:
              1. wal (a.yaml, line 1): is not known
              2. table: is not known\
            """);
  }

  @Test
  void rejectedWritesTellWhy() {
    WriteRejectedException rejected =
        new WriteRejectedException(WriteRejectedException.Reason.TOO_LARGE, "too large");
    assertThat(rejected.reason()).isEqualTo(WriteRejectedException.Reason.TOO_LARGE);
    assertThat(rejected).hasMessage("too large").hasNoCause();
  }

  @Test
  void exceptionsWithDetailsCanBeSerialized() throws IOException {
    List<Problem> problems = List.of(new Problem("wal", null, "is not known"));
    for (Exception exception :
        List.of(
            damage,
            new CorruptionException("orders", damage),
            new ConfigurationException("assembly", problems))) {
      try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
        out.writeObject(exception);
      }
    }
  }
}
