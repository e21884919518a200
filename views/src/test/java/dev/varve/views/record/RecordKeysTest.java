package dev.varve.views.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** The keys of records are for ever. */
class RecordKeysTest {
  private final RecordKeys keys = new RecordKeys();

  @Test
  void keysStayAsTheyAre() {
    assertThat(Bytes.wrap(keys.group("ab"))).isEqualTo(Bytes.hex("676162"));
    assertThat(Bytes.wrap(keys.group(""))).isEqualTo(Bytes.hex("6700"));
    assertThat(Bytes.wrap(keys.record("ab", 1)))
        .isEqualTo(Bytes.hex("7261620001" + "8000000000000001"));
    assertThat(Bytes.wrap(keys.record("a\0b", -1)))
        .isEqualTo(Bytes.hex("726100ff620001" + "7fffffffffffffff"));
  }
}
