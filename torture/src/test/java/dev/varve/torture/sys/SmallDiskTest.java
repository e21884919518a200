package dev.varve.torture.sys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system that is really full, or read-only. */
class SmallDiskTest {
  @Test
  void aSmallDiskSuspendsTheStoreAndLosesNothing(@TempDir Path directory)
      throws IOException, InterruptedException {
    assertThat(new SmallDisk(directory.toRealPath()).fill(3)).startsWith("SUSPENDED after ");
  }

  @Test
  void aStoreOnAReadOnlyFileSystemSaysWhatToDoAndIsLeftAlone(@TempDir Path directory)
      throws IOException, InterruptedException {
    assertThat(new SmallDisk(directory.toRealPath()).makeReadOnly())
        .startsWith("read-only: could not open the store at ")
        .contains("make the file system writable");
  }
}
