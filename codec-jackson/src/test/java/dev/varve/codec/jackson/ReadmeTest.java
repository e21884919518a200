package dev.varve.codec.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.Varve;
import dev.varve.codec.KeyCodecs;
import dev.varve.codec.TypedKeyspace;
import dev.varve.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows compiles, and does what it says. */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

  @Test
  void ordersAreJson() {
    try (Store store = Varve.assemble().openInMemory()) {
      record Order(String item, int count) {}

      TypedKeyspace<Long, Order> orders =
          store
              .keyspace("orders")
              .typed(KeyCodecs.longs(), JacksonCodec.of(new ObjectMapper(), Order.class));
      orders.put(7L, new Order("apples", 3));
      assertThat(orders.get(7L)).isEqualTo(new Order("apples", 3));
      assertThat(orders.keyspace().get(KeyCodecs.longs().encode(7L)))
          .asString()
          .isEqualTo("{\"item\":\"apples\",\"count\":3}");
    }
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  @Test
  void theReadmeShowsWhatIsTriedHere() throws IOException {
    String here =
        words(Files.readString(Path.of("src/test/java/dev/varve/codec/jackson/ReadmeTest.java")));
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of("README.md")));
    assertThat(blocks.find()).isTrue();
    assertThat(here).contains(words(blocks.group(1)));
  }
}
