package dev.varve.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void amountsHaveThreeDigits() {
    assertThat(Numbers.amount(0)).isEqualTo("0");
    assertThat(Numbers.amount(5.8)).isEqualTo("5.80");
    assertThat(Numbers.amount(999.4)).isEqualTo("999");
    assertThat(Numbers.amount(999.6)).isEqualTo("1.00k");
    assertThat(Numbers.amount(356_400)).isEqualTo("356k");
    assertThat(Numbers.amount(999_600)).isEqualTo("1.00M");
    assertThat(Numbers.amount(17_220_000)).isEqualTo("17.2M");
  }

  @Test
  void timesAreInTheUnitThatFits() {
    assertThat(Numbers.micros(58)).isEqualTo("0.06");
    assertThat(Numbers.micros(2_430)).isEqualTo("2.43");
    assertThat(Numbers.micros(9_999_000)).isEqualTo("9999");
    assertThat(Numbers.micros(15_800_000)).isEqualTo("15.8ms");
  }

  @Test
  void medianIsInTheMiddle() {
    assertThat(Spread.of(5, 1, 3)).isEqualTo(new Spread(3, 1, 5));
    assertThat(Spread.of(4, 1)).isEqualTo(new Spread(2.5, 1, 4));
    assertThat(Spread.of(List.of("a", "bb", "ccc"), String::length)).isEqualTo(new Spread(2, 1, 3));
  }

  @Test
  void columnsAreAsWideAsTheyMustBe() {
    Table table = new Table(List.of("name", "n"));
    table.add(List.of("a", "1000"));
    table.add(List.of("longer", "1"));
    table.add(List.of("short"));
    assertThat(table.text())
        .isEqualTo(
            """
            name       n
            ────────────
            a       1000
            longer     1
            short
            """);
  }
}
