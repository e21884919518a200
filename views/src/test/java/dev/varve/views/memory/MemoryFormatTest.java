package dev.varve.views.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.bytes.Bytes;
import dev.varve.codec.MalformedBytesException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Keys and values of a memory store are for ever. */
class MemoryFormatTest {
  private static final String ONE = "8000000000000001";

  private final MemoryKeys keys = new MemoryKeys();

  private static void check(byte[] key, String hex) {
    assertThat(Bytes.wrap(key)).isEqualTo(Bytes.hex(hex));
  }

  @Test
  void keysStayAsTheyAre() {
    check(keys.lastId(), "6e");
    check(keys.memory(1), "6d" + ONE);
    check(keys.tag("ab", 1), "7461620001" + ONE);
    check(keys.word("ab", 1), "7761620001" + ONE);
    check(keys.value("ab"), "766162");
    check(keys.stream("ab"), "686162");
    check(keys.segment("a\0b", 1), "736100ff620001" + ONE);
    check(keys.state("ab"), "616162");
  }

  @Test
  void valuesStayAsTheyAre() {
    byte[] text = MemoryCodec.encode(Memory.Kind.TEXT, new byte[] {'h', 'i'}, List.of("t", "ä"));
    check(text, "01" + "00000002" + "00000001" + "74" + "00000002" + "c3a4" + "6869");
    check(MemoryCodec.encode(Memory.Kind.BYTES, new byte[0], List.of()), "00" + "00000000");
    assertThat(MemoryCodec.decode(7, text))
        .isEqualTo(new Memory(7, Memory.Kind.TEXT, Bytes.utf8("hi"), List.of("t", "ä")));
  }

  @Test
  void foreignValuesAreRefusedInBoundedTime() {
    byte[] value = MemoryCodec.encode(Memory.Kind.TEXT, new byte[] {1, 2}, List.of("tag", "other"));
    for (int length = 0; length < 1 + 4 + 4 + 3 + 4 + 5; length++) {
      checkRefused(Bytes.wrap(value).slice(0, length).toByteArray());
    }
    for (int number : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 28}) {
      for (int at : new int[] {1, 5}) {
        byte[] broken = value.clone();
        ByteBuffer.wrap(broken).putInt(at, number);
        checkRefused(broken);
      }
    }
    byte[] otherKind = value.clone();
    otherKind[0] = 2;
    checkRefused(otherKind);
    Random random = new Random(11);
    for (int i = 0; i < 2000; i++) {
      byte[] broken = value.clone();
      broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(MemoryCodec.decode(1, broken).content().length()).isLessThan(value.length);
      } catch (MalformedBytesException e) {
        assertThat(e).hasMessageContaining("is not a memory");
      }
    }
  }

  private static void checkRefused(byte[] value) {
    assertThatExceptionOfType(MalformedBytesException.class)
        .isThrownBy(() -> MemoryCodec.decode(1, value))
        .withMessageContaining("is not a memory");
  }
}
