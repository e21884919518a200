package dev.varve.verification.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/**
 * The targets, for Jazzer. In the build each reads the inputs that are kept beside the tests: those
 * that once found something, and some to start from. With {@code JAZZER_FUZZ=1} the one target that
 * is asked for is fuzzed, guided by coverage.
 */
@Tag("instrumented")
final class HostileBytesTest {
  @FuzzTest(maxDuration = "2m")
  void chunkedLog(byte[] input) {
    Meters.run(Targets.named("chunkedLog"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void recordLog(byte[] input) {
    Meters.run(Targets.named("recordLog"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void longRecordLog(byte[] input) {
    Meters.run(Targets.named("longRecordLog"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void chunkedDirectory(byte[] input) {
    Meters.run(Targets.named("chunkedDirectory"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void recordDirectory(byte[] input) {
    Meters.run(Targets.named("recordDirectory"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void manifest(byte[] input) {
    Meters.run(Targets.named("manifest"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void root(byte[] input) {
    Meters.run(Targets.named("root"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void programOnDamagedTables(byte[] input) {
    Meters.run(Targets.named("programOnDamagedTables"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void tableFooter(byte[] input) {
    Meters.run(Targets.named("tableFooter"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void tableIndex(byte[] input) {
    Meters.run(Targets.named("tableIndex"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void tableData(byte[] input) {
    Meters.run(Targets.named("tableData"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void tableFilter(byte[] input) {
    Meters.run(Targets.named("tableFilter"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void tableProperties(byte[] input) {
    Meters.run(Targets.named("tableProperties"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void compressedTable(byte[] input) {
    Meters.run(Targets.named("compressedTable"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void noneCodec(byte[] input) {
    Meters.run(Targets.named("noneCodec"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void lz4Codec(byte[] input) {
    Meters.run(Targets.named("lz4Codec"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void zstdCodec(byte[] input) {
    Meters.run(Targets.named("zstdCodec"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void bloomFilter(byte[] input) {
    Meters.run(Targets.named("bloomFilter"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void binaryFuseFilter(byte[] input) {
    Meters.run(Targets.named("binaryFuseFilter"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void logRecord(byte[] input) {
    Meters.run(Targets.named("logRecord"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void assembly(byte[] input) {
    Meters.run(Targets.named("assembly"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void optionValues(byte[] input) {
    Meters.run(Targets.named("optionValues"), input);
  }

  @FuzzTest(maxDuration = "2m")
  void names(byte[] input) {
    Meters.run(Targets.named("names"), input);
  }
}
