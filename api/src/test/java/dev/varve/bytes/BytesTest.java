package dev.varve.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
  private static final long SEED = 20261121;

  private static byte[] random(Random random, int length, int letters) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (random.nextInt(letters) * (256 / letters));
    }
    return bytes;
  }

  /** The content somewhere in the middle of a larger array. */
  private static Bytes embedded(Random random, byte[] content) {
    int before = random.nextInt(20);
    byte[] array = new byte[before + content.length + random.nextInt(20)];
    random.nextBytes(array);
    System.arraycopy(content, 0, array, before, content.length);
    return Bytes.wrap(array, before, content.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 256})
  void orderIsThatOfUnsignedBytes(int letters) {
    Random random = new Random(SEED);
    for (int i = 0; i < 50_000; i++) {
      byte[] a = random(random, random.nextInt(50), letters);
      byte[] b = random(random, random.nextInt(50), letters);
      if (random.nextBoolean()) { // a long common prefix
        System.arraycopy(a, 0, b, 0, Math.min(a.length, b.length) * random.nextInt(11) / 10);
      }
      int expected = Integer.signum(Arrays.compareUnsigned(a, b));
      Bytes x = embedded(random, a);
      Bytes y = embedded(random, b);
      assertThat(Integer.signum(x.compareTo(y)))
          .as("seed %s, round %s", SEED, i)
          .isEqualTo(expected);
      assertThat(x.equals(y)).as("seed %s, round %s", SEED, i).isEqualTo(expected == 0);
    }
  }

  @Test
  void aPrefixSortsBeforeWhatExtendsItAndHighBytesSortLast() {
    assertThat(Bytes.hex("7f")).isLessThan(Bytes.hex("80"));
    assertThat(Bytes.hex("ff")).isGreaterThan(Bytes.hex("00"));
    assertThat(Bytes.utf8("a")).isLessThan(Bytes.hex("6100"));
    assertThat(Bytes.EMPTY).isLessThan(Bytes.hex("00"));
    assertThat(Bytes.utf8("0123456789abcdef")).isLessThan(Bytes.utf8("0123456789abcdefg"));
  }

  @Test
  void everyLengthAndEveryPlaceOfTheFirstDifferenceCompares() {
    for (int length = 0; length <= 72; length++) {
      for (int difference = 0; difference < length; difference++) {
        byte[] a = new byte[length];
        byte[] b = new byte[length];
        b[difference] = (byte) 0x80;
        assertThat(Bytes.wrap(a)).isLessThan(Bytes.wrap(b));
        assertThat(Bytes.wrap(b)).isGreaterThan(Bytes.wrap(a));
        assertThat(Bytes.wrap(a).commonPrefix(Bytes.wrap(b))).isEqualTo(difference);
        assertThat(Bytes.wrap(a)).isNotEqualTo(Bytes.wrap(b));
      }
      assertThat(Bytes.wrap(new byte[length])).isEqualByComparingTo(Bytes.wrap(new byte[length]));
    }
  }

  @Test
  void equalContentMeansEqualHashWhereverItLies() {
    Random random = new Random(SEED);
    for (int i = 0; i < 1000; i++) {
      byte[] content = random(random, random.nextInt(100), 256);
      Bytes x = embedded(random, content);
      assertThat(x).isEqualTo(Bytes.copyOf(content)).hasSameHashCodeAs(Bytes.copyOf(content));
      assertThat(x.copy()).isEqualTo(x);
      assertThat(x.toByteArray()).isEqualTo(content);
    }
    assertThat(Bytes.utf8("a")).isNotEqualTo("a");
  }

  @Test
  void prefixNumbersAgreeWithTheOrder() {
    Random random = new Random(SEED);
    for (int i = 0; i < 50_000; i++) {
      Bytes x = embedded(random, random(random, random.nextInt(12), 3));
      Bytes y = embedded(random, random(random, random.nextInt(12), 3));
      int from = Math.min(x.commonPrefix(y), random.nextInt(12));
      int byPrefix = Long.compareUnsigned(x.prefix(from), y.prefix(from));
      if (byPrefix != 0) {
        assertThat(Integer.signum(x.compareTo(y)))
            .as("%s and %s from %s, seed %s", x, y, from, SEED)
            .isEqualTo(Integer.signum(byPrefix));
      }
    }
  }

  @Test
  void prefixOfWhatIsMissingIsZero() {
    assertThat(Bytes.hex("0102").prefix(0)).isEqualTo(0x0102_0000_0000_0000L);
    assertThat(Bytes.hex("ff").prefix(0)).isEqualTo(0xff00_0000_0000_0000L);
    assertThat(Bytes.hex("0102030405060708ff").prefix(1)).isEqualTo(0x0203_0405_0607_08ffL);
    assertThat(Bytes.hex("0102").prefix(2)).isZero();
    assertThat(Bytes.hex("0102").prefix(99)).isZero();
    // What lies behind the window in its array does not count.
    assertThat(Bytes.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 2).prefix(0))
        .isEqualTo(0x0203_0000_0000_0000L);
  }

  @Test
  void copiesAreIndependentAndWrapsAreNot() {
    byte[] array = {1, 2, 3};
    Bytes copy = Bytes.copyOf(array);
    Bytes wrap = Bytes.wrap(array);
    array[0] = 9;
    assertThat(copy).isEqualTo(Bytes.hex("010203"));
    assertThat(wrap).isEqualTo(Bytes.hex("090203"));
    byte[] out = copy.toByteArray();
    out[0] = 7;
    assertThat(copy.get(0)).isEqualTo((byte) 1);
  }

  @Test
  void slicesShareTheArray() {
    byte[] array = {0, 1, 2, 3, 4};
    Bytes window = Bytes.wrap(array, 1, 3);
    Bytes slice = window.slice(1, 3);
    assertThat(slice).isEqualTo(Bytes.hex("0203"));
    assertThat(slice.array()).isSameAs(array);
    assertThat(slice.offset()).isEqualTo(2);
    assertThat(window.slice(3, 3).isEmpty()).isTrue();
  }

  @Test
  void whatLiesOutsideTheWindowIsRefused() {
    Bytes window = Bytes.wrap(new byte[10], 2, 5);
    for (int index : new int[] {-1, 5, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> window.get(index)).isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThatThrownBy(() -> window.slice(0, 6)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> window.slice(-1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> window.slice(3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    byte[] array = new byte[3];
    assertThatThrownBy(() -> Bytes.wrap(array, 1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Bytes.wrap(array, 1, -1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Bytes.wrap(array, Integer.MAX_VALUE, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> window.copyTo(new byte[6], 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void startsWithLooksAtContent() {
    Bytes window = Bytes.wrap("xabcd".getBytes(UTF_8), 1, 3);
    assertThat(window.startsWith(Bytes.EMPTY)).isTrue();
    assertThat(window.startsWith(Bytes.utf8("ab"))).isTrue();
    assertThat(window.startsWith(Bytes.utf8("abc"))).isTrue();
    assertThat(window.startsWith(Bytes.utf8("abcd"))).isFalse();
    assertThat(window.startsWith(Bytes.utf8("b"))).isFalse();
  }

  @Test
  void textAndHexGoBothWays() {
    assertThat(Bytes.utf8("Grüße").toUtf8()).isEqualTo("Grüße");
    assertThat(Bytes.hex("00ff").toByteArray()).containsExactly(0, 0xff);
    assertThatThrownBy(() -> Bytes.hex("0")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Bytes.hex("zz")).isInstanceOf(IllegalArgumentException.class);
    assertThat(Bytes.hex("ff").toUtf8()).isEqualTo("\ufffd");
  }

  @Test
  void printsTextOrHexAndNeverMuch() {
    assertThat(Bytes.utf8("apple")).hasToString("apple");
    assertThat(Bytes.hex("00ff")).hasToString("0x00ff");
    assertThat(Bytes.EMPTY).hasToString("");
    assertThat(Bytes.utf8("x".repeat(1000))).hasToString("x".repeat(64) + "… (1000 bytes)");
  }

  @Test
  void emptyIsEmptyHoweverItWasMade() {
    assertThat(Bytes.wrap(new byte[0])).isSameAs(Bytes.EMPTY);
    assertThat(Bytes.wrap(new byte[3], 3, 0)).isEqualTo(Bytes.EMPTY);
    assertThat(Bytes.EMPTY.isEmpty()).isTrue();
    assertThat(Bytes.hex("00").isEmpty()).isFalse();
    assertThat(new Window().bytes()).isEqualTo(Bytes.EMPTY);
  }
}
