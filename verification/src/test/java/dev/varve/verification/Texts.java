package dev.varve.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.store.Cursor;
import dev.varve.store.KeyValue;
import dev.varve.store.ReadAccess;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stores whose keys and values are texts. */
public final class Texts {
  private Texts() {}

  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  public static @Nullable String text(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, UTF_8);
  }

  /** All that a scan shows. */
  public static Map<String, String> content(ReadAccess store) {
    Map<String, String> content = new TreeMap<>();
    try (Cursor cursor = store.scan()) {
      for (KeyValue entry : cursor) {
        assertThat(content.put(entry.key().toUtf8(), entry.value().toUtf8()))
            .as("a key that a scan shows twice")
            .isNull();
      }
    }
    return content;
  }
}
