package dev.varve.codec.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.codec.MalformedBytesException;
import dev.varve.codec.ValueCodec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JacksonCodecTest {
  record Line(String item, int count) {
    Line {
      if (count < 1) {
        throw new IllegalArgumentException("nothing is ordered");
      }
    }
  }

  record Order(long id, List<Line> lines) {}

  private static final Order ORDER =
      new Order(7, List.of(new Line("apples", 3), new Line("é\0", 1)));

  private final ObjectMapper mapper = new ObjectMapper();
  private final ValueCodec<Order> codec = JacksonCodec.of(mapper, Order.class);

  private void assertMalformed(String json, String part) {
    assertThatThrownBy(() -> codec.decode(json.getBytes(UTF_8)))
        .isInstanceOf(MalformedBytesException.class)
        .hasMessageContainingAll("expected a value of type Order", part);
  }

  @Test
  void recordsAreJsonAndComeBack() {
    byte[] written = codec.encode(ORDER);
    assertThat(new String(written, UTF_8))
        .isEqualTo(
            "{\"id\":7,\"lines\":[{\"item\":\"apples\",\"count\":3},"
                + "{\"item\":\"é\\u0000\",\"count\":1}]}");
    assertThat(codec.decode(written)).isEqualTo(ORDER);
  }

  @Test
  void genericTypesKeepTheTypesOfTheirElements() {
    ValueCodec<List<Line>> lines = JacksonCodec.of(mapper, new TypeReference<>() {});
    assertThat(lines.decode(lines.encode(ORDER.lines()))).isEqualTo(ORDER.lines());
  }

  @Test
  void whatIsMalformedSaysWhereAndShowsNoValue() {
    assertMalformed(
        "{\"id\":7,\"lines\":[{\"item\":\"x\",\"count\":\"secret\"}]}", "lines[0].count");
    assertMalformed("{\"id\":7,\"lines\":[{\"item\":\"x\",\"count\":0}]}", "lines[0]");
    assertMalformed("{\"id\":7,\"other\":1}", "at other");
    assertMalformed("{\"id\":7", "at byte 7");
    assertMalformed("{\"id\":7}{}", "cannot be read");
    assertMalformed("null", "found null");
    assertMalformed("", "cannot be read");
    assertThatThrownBy(() -> codec.decode("{\"id\":\"secret\"}".getBytes(UTF_8)))
        .hasMessageNotContaining("secret");
  }

  @Test
  void damagedBytesAreNeverAnythingButMalformed() {
    long seed = 20261128;
    Random random = new Random(seed);
    byte[] written = codec.encode(ORDER);
    int malformed = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = Arrays.copyOf(written, random.nextInt(written.length + 2));
      if (damaged.length > 0) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        codec.decode(damaged);
      } catch (MalformedBytesException _) {
        malformed++;
      }
    }
    assertThat(malformed).as("seed %d", seed).isGreaterThan(1_000);
  }

  @Test
  void whatCannotBeWrittenSaysWhatIsMissing() {
    record Seen(Instant at) {}
    ValueCodec<Seen> seen = JacksonCodec.of(mapper, Seen.class);
    assertThatThrownBy(() -> seen.encode(new Seen(Instant.EPOCH)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("type Seen", "at at", "jackson-datatype-jsr310");
  }

  @Test
  void theMapperIsLookedAtOnce() {
    mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    String json = "{\"id\":7,\"other\":1}";
    assertMalformed(json, "at other");
    assertThat(JacksonCodec.of(mapper, Order.class).decode(json.getBytes(UTF_8)).id()).isEqualTo(7);
  }
}
