package dev.varve.torture.sys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.store.Cursor;
import dev.varve.store.ReadAccess;
import dev.varve.store.WriteBatch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the numbered writes of a {@link Script} do, to a store and to a map. */
final class Content {
  private static final int KEYS = 7;

  private Content() {}

  /** The write of a number. */
  static WriteBatch batch(int number) {
    WriteBatch batch = new WriteBatch();
    batch.put(bytes("number"), bytes(value(number)));
    batch.put(bytes("key-" + number % KEYS), bytes(value(number)));
    batch.delete(bytes("key-" + (number + KEYS / 2) % KEYS));
    return batch;
  }

  /** What a store holds after these writes. */
  static Map<String, String> after(List<Integer> numbers) {
    Map<String, String> content = new TreeMap<>();
    for (int number : numbers) {
      content.put("number", value(number));
      content.put("key-" + number % KEYS, value(number));
      content.remove("key-" + (number + KEYS / 2) % KEYS);
    }
    return content;
  }

  /** What a store holds. */
  static Map<String, String> of(ReadAccess source) {
    Map<String, String> content = new TreeMap<>();
    try (Cursor cursor = source.scan()) {
      while (cursor.next()) {
        content.put(cursor.key().toUtf8(), cursor.value().toUtf8());
      }
    }
    return content;
  }

  private static String value(int number) {
    return number + " " + "v".repeat(number * 37 % 300);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
