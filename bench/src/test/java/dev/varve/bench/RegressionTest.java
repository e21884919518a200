package dev.varve.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether Varve has become slower beside other engines, as {@code bench/baseline.json} has it. It
 * takes minutes, so it is run in a soak only.
 */
@EnabledIfSystemProperty(named = "varve.soak", matches = ".+")
class RegressionTest {
  @TempDir private Path directory;

  @Test
  void varveHasNotFallenBehindOtherEngines() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            "--engines=varve,rocksdb,lmdb",
            "--repeat=3",
            "--directory=" + directory,
            "--against=baseline.json");
    assertThat(code).as(err + "\n" + out).isZero();
  }
}
