package dev.varve.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void timesHaveTheUnitThatFits() {
    assertThat(Figures.nanos(999)).isEqualTo("999 ns");
    assertThat(Figures.nanos(1_500)).isEqualTo("1.5 µs");
    assertThat(Figures.nanos(2_340_000)).isEqualTo("2.3 ms");
    assertThat(Figures.nanos(12.345e9)).isEqualTo("12.35 s");
    assertThat(Figures.seconds(0.25)).isEqualTo("250.0 ms");
    assertThat(Figures.seconds(0)).isEqualTo("0");
  }

  @Test
  void countsHaveSeparators() {
    assertThat(Figures.count(1_234_567.4)).isEqualTo("1,234,567");
    assertThat(Figures.ratio(1234.567)).isEqualTo("1,234.57");
    assertThat(Figures.bytes(1536)).isEqualTo("1.5 KiB");
  }

  @Test
  void whereThereIsNoNumberADashStands() {
    assertThat(Figures.count(Double.NaN)).isEqualTo(Figures.NONE);
    assertThat(Figures.ratio(Double.POSITIVE_INFINITY)).isEqualTo(Figures.NONE);
    assertThat(Figures.bytes(Double.NaN)).isEqualTo(Figures.NONE);
    assertThat(Figures.nanos(Double.NaN)).isEqualTo(Figures.NONE);
  }
}
