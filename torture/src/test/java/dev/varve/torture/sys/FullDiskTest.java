package dev.varve.torture.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system that is really full. */
class FullDiskTest {
  @Test
  void aFullDiskSuspendsTheStoreAndLosesNothing(@TempDir Path directory)
      throws IOException, InterruptedException {
    assumeTrue(FullDisk.isPossible(), "this user may not mount a file system of his own");
    assertThat(new FullDisk(directory.toRealPath()).run(3)).startsWith("SUSPENDED after ");
  }
}
