package dev.varve.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import org.junit.jupiter.api.Test;

class ValueCodecsTest {
  @Test
  void textsAreUtf8AndNothingElse() {
    ValueCodec<String> codec = ValueCodecs.utf8();
    for (String text : new Samples(7).texts()) {
      byte[] bytes = codec.encode(text);
      assertThat(Bytes.wrap(bytes)).isEqualTo(Bytes.utf8(text));
      assertThat(codec.decode(bytes)).isEqualTo(text);
    }
    assertThatThrownBy(() -> codec.encode("\ud83d")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> codec.decode(new byte[] {'a', (byte) 0xff}))
        .isInstanceOf(MalformedBytesException.class);
  }

  @Test
  void arraysAreCopiedInBothDirections() {
    ValueCodec<byte[]> codec = ValueCodecs.byteArrays();
    byte[] value = {1, 2};
    byte[] encoded = codec.encode(value);
    byte[] decoded = codec.decode(encoded);
    value[0] = 9;
    assertThat(encoded).containsExactly(1, 2);
    encoded[1] = 9;
    assertThat(decoded).containsExactly(1, 2);
  }

  @Test
  void bytesComeBack() {
    for (Bytes bytes : new Samples(7).bytes()) {
      assertThat(ValueCodecs.bytes().decode(ValueCodecs.bytes().encode(bytes))).isEqualTo(bytes);
    }
  }

  @Test
  void valuesOfOnesOwnAreWrittenAsSomethingElse() {
    ValueCodec<Thread.State> codec =
        ValueCodecs.mapped(ValueCodecs.utf8(), Enum::name, Thread.State::valueOf);
    assertThat(codec.decode(codec.encode(Thread.State.NEW))).isEqualTo(Thread.State.NEW);
    assertThatThrownBy(() -> codec.decode(ValueCodecs.utf8().encode("OLD")))
        .isInstanceOf(MalformedBytesException.class)
        .hasMessageNotContaining("OLD");
  }
}
