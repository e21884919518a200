package dev.varve.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickStartTest {
  @TempDir private Path directory;

  private String output(BiConsumer<Path, PrintStream> example) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    example.accept(directory.resolve("orders"), new PrintStream(bytes, true, UTF_8));
    return bytes.toString(UTF_8);
  }

  @Test
  void theTenLinesOfJavaDoWhatTheySay() {
    assertThat(output(JavaQuickStart::run)).isEqualTo("order/8: 1 pear" + System.lineSeparator());
  }

  @Test
  void theTenLinesOfKotlinDoWhatTheySay() {
    assertThat(output(KotlinQuickStartKt::kotlinQuickStart))
        .isEqualTo("order/8: 3 apples" + System.lineSeparator());
  }

  private void assertPrints(BiConsumer<Path, PrintStream> example, String... lines) {
    assertThat(output(example).lines()).containsExactly(lines);
  }

  @Test
  void typedKeyspacesDoWhatTheySay() {
    assertPrints(Typed::visits, "10 became 11", "/a/1: 11", "/a/2: 20", "/index: 1 of 1");
    assertPrints(
        Typed::readings,
        "2026-11-28T12:02:00Z 22.0",
        "2026-11-28T12:01:00Z 21.0",
        "2026-11-28T12:00:00Z 20.0",
        "2026-11-28T12:01:00Z 21.0",
        "2026-11-28T12:00:00Z 20.0");
    assertPrints(Typed::messages, "fine", "full");
    assertPrints(Typed::ports, "Port[number=80]=http", "Port[number=443]=https");
  }

  @Test
  void listenersInJavaAndKotlinAreToldTheSame() {
    String told = "flushed 1" + System.lineSeparator() + "now CLOSED" + System.lineSeparator();
    assertThat(output(Listening::run)).isEqualTo(told);
    assertThat(
            output((_, out) -> KotlinListeningKt.kotlinListening(directory.resolve("other"), out)))
        .isEqualTo(told);
  }

  @Test
  void partsAreMixedInCodeAndByFile() throws IOException {
    Path orders = directory.resolve("orders");
    byte[] key = "order/7".getBytes(UTF_8);
    byte[] event = "event/1".getBytes(UTF_8);
    try (Store store = Mixing.inCode(orders)) {
      store.put(key, key);
      store.keyspace("events").put(event, event);
      store.flush();
    }
    Path file =
        Files.writeString(
            directory.resolve("orders.yaml"),
            """
            preset: tiered
            keyspaces:
              default:
                memtable: sortedarray
            """);
    try (Store store = Mixing.fromFile(orders, file)) {
      assertThat(store.get(key)).isEqualTo(key);
    }
    try (Store store = Mixing.asBefore(orders)) {
      assertThat(store.get(key)).isEqualTo(key);
      assertThat(store.keyspace("events").get(event)).isEqualTo(event);
    }
  }
}
