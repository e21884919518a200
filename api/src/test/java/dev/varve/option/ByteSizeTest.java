package dev.varve.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "512, 512",
    "512B, 512",
    "16KiB, 16384",
    "16k, 16384",
    "64MiB, 67108864",
    "64 mib, 67108864",
    "1GiB, 1073741824",
    "2TiB, 2199023255552",
    "1kB, 1000",
    "1.5GB, 1500000000",
    "0.5KiB, 512",
    "9223372036854775807, 9223372036854775807",
  })
  void readsWhatPeopleWrite(String text, long bytes) {
    assertThat(ByteSize.parse(text)).isEqualTo(ByteSize.bytes(bytes));
    assertThat(ByteSize.parse(" " + text + " ")).isEqualTo(ByteSize.bytes(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "k", "-1", "1.", ".5k", "1KiBB", "1 2", "1,5k", "16XB", "NaN", "0x10", "1e3"})
  void refusesWhatIsNoSizeAndShowsOne(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("such as 64MiB");
  }

  @Test
  void refusesPartsOfAByte() {
    assertThatThrownBy(() -> ByteSize.parse("0.3KiB"))
        .hasMessage("'0.3KiB' is not a whole number of bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "8388608TiB", "99999999999999999999.5TiB"})
  void refusesWhatALongCannotHold(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' is more than 2^63 bytes");
  }

  @Test
  void refusesNegativeAmounts() {
    assertThatThrownBy(() -> ByteSize.bytes(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ByteSize.mib(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ByteSize.gib(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void everyAmountIsReadBackFromItsText() {
    Random random = new Random(4);
    for (int i = 0; i < 10_000; i++) {
      ByteSize size = ByteSize.bytes((random.nextLong() >>> 1 >>> random.nextInt(63)) << 10 >>> 10);
      assertThat(ByteSize.parse(size.toString())).as("seed 4").isEqualTo(size);
    }
    assertThat(ByteSize.mib(64)).hasToString("64MiB");
    assertThat(ByteSize.bytes(1536)).hasToString("1536B");
    assertThat(ByteSize.bytes(0)).hasToString("0B");
    assertThat(ByteSize.gib(1024 * 1024)).hasToString("1024TiB");
  }

  @Test
  void sizesOrderByAmount() {
    assertThat(ByteSize.kib(1)).isGreaterThan(ByteSize.parse("1kB"));
    assertThat(ByteSize.mib(1)).isEqualByComparingTo(ByteSize.kib(1024));
  }
}
