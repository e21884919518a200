package dev.varve.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.varve.bytes.Bytes;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueBuilderTest {
  private static final byte[] KEY = "user6284781860667377211".getBytes(UTF_8);

  private static ValueBuilder builder(int length, ValueBuilder.Content content) {
    return new ValueBuilder(new FieldSpec(1, length, 1, LengthDistribution.CONSTANT), content);
  }

  @ParameterizedTest
  @EnumSource
  void everyValueTellsItsWrite(ValueBuilder.Content content) {
    for (int length = ValueBuilder.SHORTEST_CHECKED; length < 200; length++) {
      ValueBuilder values = builder(length, content);
      for (long write : new long[] {0, 1, 63, 64, 123_456_789, ValueBuilder.MAX_WRITE}) {
        Bytes value = Bytes.copyOf(values.value(KEY, write));
        assertThat(value.length()).isEqualTo(length);
        assertThat(values.check(Bytes.wrap(KEY), value)).isEqualTo(write);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFlippedBitIsNoticed(ValueBuilder.Content content) {
    ValueBuilder values = builder(43, content);
    byte[] value = values.value(KEY, 5).clone();
    for (int bit = 0; bit < value.length * 8; bit++) {
      value[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(values.check(Bytes.wrap(KEY), Bytes.copyOf(value)))
          .as("bit %s", bit)
          .isEqualTo(-1);
      value[bit / 8] ^= (byte) (1 << (bit % 8));
    }
    assertThat(values.check(Bytes.wrap(KEY), Bytes.copyOf(value))).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void anotherKeyOrLengthIsNoticed(ValueBuilder.Content content) {
    ValueBuilder values = builder(100, content);
    byte[] value = values.value(KEY, 5).clone();
    for (int length = 0; length < 100; length++) {
      Bytes part = Bytes.wrap(value, 0, length);
      assertThat(values.check(Bytes.wrap(KEY), part)).as("cut to %s", length).isEqualTo(-1);
    }
    for (int i = 0; i < KEY.length; i++) {
      byte[] other = KEY.clone();
      other[i]++;
      assertThat(values.check(Bytes.wrap(other), Bytes.copyOf(value))).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keysAndValuesMayLieAnywhereInAnArray(ValueBuilder.Content content) {
    ValueBuilder values = builder(50, content);
    byte[] value = values.value(KEY, 9);
    byte[] page = new byte[200];
    System.arraycopy(KEY, 0, page, 13, KEY.length);
    System.arraycopy(value, 0, page, 101, 50);
    assertThat(values.check(Bytes.wrap(page, 13, KEY.length), Bytes.wrap(page, 101, 50)))
        .isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 15, 100})
  void printableValuesArePrintable(int length) {
    ValueBuilder values = builder(length, ValueBuilder.Content.PRINTABLE);
    for (long write = 0; write < 1000; write++) {
      for (byte b : values.value(KEY, write)) {
        assertThat(b).isBetween((byte) ' ', (byte) '_');
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesAreAsCompressibleAsTheyClaim(ValueBuilder.Content content) {
    ValueBuilder values = builder(1000, content);
    byte[] all = new byte[100_000];
    for (int i = 0; i < 100; i++) {
      System.arraycopy(values.value(KEY, i), 0, all, i * 1000, 1000);
    }
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(all);
      deflater.finish();
      int compressed = deflater.deflate(new byte[200_000]);
      double expected = content == ValueBuilder.Content.PRINTABLE ? 0.75 : 0.5;
      assertThat(compressed / (double) all.length).isCloseTo(expected, within(0.03));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PARETO")
  void lengthsFollowTheirDistribution(LengthDistribution distribution) {
    FieldSpec fields = new FieldSpec(10, 100, 20, distribution);
    ValueBuilder values = new ValueBuilder(fields, ValueBuilder.Content.PRINTABLE);
    double sum = 0;
    for (int write = 0; write < 2000; write++) {
      byte[] value = values.value(KEY, write);
      assertThat(value.length)
          .isBetween(distribution == LengthDistribution.CONSTANT ? 1000 : 200, 1000);
      assertThat(values.check(Bytes.wrap(KEY), Bytes.copyOf(value))).isEqualTo(write);
      sum += value.length;
    }
    double mean =
        switch (distribution) {
          case CONSTANT -> 1000;
          case UNIFORM -> 600;
          case ZIPFIAN -> 10 * (20 + meanRank(81));
          case PARETO -> throw new AssertionError("see ParetoTest");
        };
    assertThat(sum / 2000).isCloseTo(mean, within(mean * 0.02));
  }

  private static double meanRank(int items) {
    double sum = 0;
    for (int rank = 0; rank < items; rank++) {
      sum += rank * Math.pow(rank + 1, -Zipf.THETA);
    }
    return sum / Zipf.zeta(items);
  }

  @Test
  void aValueOfAGivenLengthIsToldFromAPartOfIt() {
    ValueBuilder values = builder(100, ValueBuilder.Content.PRINTABLE);
    for (int length : new int[] {0, 1, 7, 8, 15, 16, 17, 100, 3000}) {
      byte[] value = values.value(KEY, 5, length).clone();
      assertThat(value).hasSize(length);
      boolean checked = length >= ValueBuilder.SHORTEST_CHECKED;
      assertThat(values.check(Bytes.wrap(KEY), Bytes.wrap(value), true))
          .isEqualTo(checked ? 5 : -1);
      if (length > ValueBuilder.SHORTEST_CHECKED) {
        assertThat(values.check(Bytes.wrap(KEY), Bytes.wrap(value, 0, length - 1), true))
            .isEqualTo(-1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, ValueBuilder.MAX_WRITE + 1})
  void aWriteThatDoesNotFitIsRefused(long write) {
    ValueBuilder values = builder(100, ValueBuilder.Content.PRINTABLE);
    assertThatThrownBy(() -> values.value(KEY, write))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write " + write);
  }
}
