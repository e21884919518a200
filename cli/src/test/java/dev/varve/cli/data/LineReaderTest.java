package dev.varve.cli.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  /** A stream that returns a few bytes at a time, as pipes do. */
  private static InputStream trickling(String content, Random random) {
    return new ByteArrayInputStream(content.getBytes(ISO_8859_1)) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, 1 + random.nextInt(7)));
      }
    };
  }

  private static List<String> lines(LineReader reader) throws IOException {
    List<String> lines = new ArrayList<>();
    while (reader.next()) {
      assertThat(reader.number()).isEqualTo(lines.size() + 1);
      lines.add(
          reader.isTooLong()
              ? "too long"
              : new String(
                  reader.array(), reader.start(), reader.end() - reader.start(), ISO_8859_1));
    }
    assertThat(reader.next()).isFalse();
    return lines;
  }

  @Test
  void linesAreThoseBetweenNewlinesHoweverTheyArrive() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      StringBuilder content = new StringBuilder();
      List<String> expected = new ArrayList<>();
      for (int line = random.nextInt(6); line > 0; line--) {
        String text = "x".repeat(random.nextInt(20));
        expected.add(text.length() > 12 ? "too long" : text);
        content.append(text).append('\n');
      }
      if (i % 3 == 0) {
        content.append("rest");
        expected.add("rest");
      }
      assertThat(lines(new LineReader(trickling(content.toString(), random), 12)))
          .as("case %s: %s", i, content)
          .isEqualTo(expected);
    }
  }

  @Test
  void longLinesAreReadWhole() throws IOException {
    String line = "y".repeat(1_000_000);
    LineReader reader =
        new LineReader(
            new ByteArrayInputStream((line + "\n" + line).getBytes(ISO_8859_1)), 1 << 30);
    assertThat(lines(reader)).containsExactly(line, line);
  }

  @Test
  void aTooLongLineAtTheEndIsReported() throws IOException {
    LineReader reader = new LineReader(trickling("ok\n" + "z".repeat(100), new Random(1)), 12);
    assertThat(lines(reader)).containsExactly("ok", "too long");
  }
}
