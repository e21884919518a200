package dev.varve.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code stats --watch} shows, character by character. */
class FrameTest {
  private static Look look(int second) {
    return look(second, 4711);
  }

  private static Look look(int second, long process) {
    double rising = second * second;
    return new Look(
        second,
        List.of(new Look.Row(0, 3, 3, 3 << 20), new Look.Row(1, 1, 8, 64 << 20)),
        Map.ofEntries(
            Map.entry("Operations", rising * 1000),
            Map.entry("Lookups", second * 50.0),
            Map.entry("Scans", 0.0),
            Map.entry("LogBytes", second * 2048.0),
            Map.entry("FlushedBytes", rising * (1 << 20)),
            Map.entry("CompactionBytesWritten", second * 4096.0),
            Map.entry("StallMillis", second * 250.0),
            Map.entry("CacheHits", second * 30.0),
            Map.entry("CacheMisses", second * 10.0),
            Map.entry("WriteAmplification", 3.25),
            Map.entry("MemtableBytes", 1024.0),
            Map.entry("CacheBytes", 2048.0),
            Map.entry("CompactionDebt", 0.0),
            Map.entry("Stalls", 7.0)),
        process);
  }

  private static List<Look> looks(int count) {
    List<Look> looks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      looks.add(look(i));
    }
    return looks;
  }

  @Test
  void aNarrowTerminalShowsEverything() {
    assertThat(String.join("\n", new Frame("/data/orders", 60, true).lines(looks(5))))
        .isEqualTo(
            """
            varve  /data/orders
            live from process 4711

            level  runs  tables        size
                0     3       3     3.0 MiB  █░░░░░░░░░░░░░░░░░░░░░░░░░░
                1     1       8    64.0 MiB  ███████████████████████████

            writes             7,000/s                              ▂▄▆█
            reads                 50/s                              ████
            scans                  0/s
            log              2.0 KiB/s                              ████
            flush            7.0 MiB/s                              ▂▄▆█
            compaction       4.0 KiB/s                              ████
            stopped                25%                              ████
            cache hits             75%                              ████

            wa 3.25  memory 1.0 KiB+2.0 KiB  debt 0 B  7 stops\
            """);
  }

  @Test
  void withoutUnicodeAllIsAscii() {
    List<String> lines = new Frame("/data/orders", 100, false).lines(looks(5));
    assertThat(String.join("", lines)).matches("\\p{ASCII}*");
    assertThat(lines).anyMatch(line -> line.endsWith("########################################"));
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    for (int width = 20; width <= 200; width++) {
      int limit = width;
      assertThat(new Frame("/data/".repeat(20), width, true).lines(looks(120)))
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(limit));
    }
  }

  @Test
  void whatIsNotLiveIsToldAndNothingIsInvented() {
    Look look = new Look(0, List.of(new Look.Row(0, 1, 1, 1024)), null, 0);
    assertThat(new Frame("orders", 80, false).lines(List.of(look)))
        .contains("manifest only: no process that has it open was found")
        .noneMatch(line -> line.contains("/s"));
    assertThat(new Frame("orders", 80, false).line(List.of(look)))
        .isEqualTo("     0s  1 runs  1.0 KiB  (manifest only)");
  }

  @Test
  void aStoreThatWasOpenedAgainHasNoRateForAMoment() {
    assertThat(new Frame("orders", 80, false).line(List.of(look(5), look(1))))
        .contains("writes -  reads -");
  }

  @Test
  void figuresOfAnotherProcessAreNotComparedWithThoseOfTheOneBefore() {
    assertThat(new Frame("orders", 80, false).line(List.of(look(1, 4711), look(5, 4712))))
        .contains("writes -  reads -");
    assertThat(
            new Frame("orders", 80, false)
                .line(List.of(look(1, 4711), look(5, 4712), look(6, 4712))))
        .contains("writes 11,000/s  reads 50/s");
  }

  @Test
  void rowsStayInTheirPlacesWhileTheProcessWasAway() {
    Look away = new Look(2, List.of(new Look.Row(0, 1, 1, 1024)), null, 0);
    List<Look> looks = List.of(look(0), look(1), away, look(3), look(4));
    assertThat(new Frame("orders", 60, true).lines(looks))
        .contains("writes             7,000/s                              ▂  █");
    assertThat(new Frame("orders", 60, true).lines(looks.subList(0, 4)))
        .contains("writes                   -                               █");
  }
}
