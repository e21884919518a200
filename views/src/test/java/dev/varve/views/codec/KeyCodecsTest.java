package dev.varve.views.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import org.junit.jupiter.api.Test;

class KeyCodecsTest {
  @Test
  void numbersHaveTheBitOfTheSignTurnedOver() {
    assertThat(KeyCodecs.longs().encode(1L)).isEqualTo(Bytes.hex("8000000000000001").toByteArray());
    assertThat(KeyCodecs.longs().encode(-1L))
        .isEqualTo(Bytes.hex("7fffffffffffffff").toByteArray());
    assertThat(KeyCodecs.ints().encode(Integer.MIN_VALUE)).isEqualTo(new byte[4]);
  }

  @Test
  void aNumberOfAnotherLengthIsMalformed() {
    assertThatThrownBy(() -> KeyCodecs.longs().decode(new byte[7]))
        .isInstanceOf(MalformedBytesException.class)
        .hasMessageContaining("expected 8 bytes, but found 7 bytes");
  }
}
