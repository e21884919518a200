package dev.varve.torture.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real limit of the number of open files. */
class FewFilesTest {
  @Test
  void aStoreOfManyTablesNeedsAHandfulOfFilesAndSaysSoWithoutThem(@TempDir Path directory)
      throws IOException, InterruptedException {
    assumeTrue(FewFiles.isPossible(), "prlimit is not installed");
    assertThat(FewFiles.run(directory)).startsWith("60 tables: works with ");
  }
}
