package dev.varve.importers.simpledb;

import static dev.varve.importers.FileBytes.utf8;

import dev.varve.bytes.Bytes;
import dev.varve.importers.FileBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the files of a SimpleDB store. */
final class SimpleDbFiles {
  static final byte[] COMMIT = record(2, "", "");

  private SimpleDbFiles() {}

  static byte[] put(String key, String value) {
    return record(0, key, value);
  }

  static byte[] delete(String key) {
    return record(1, key, "");
  }

  static byte[] record(int operation, String key, String value) {
    byte[] body =
        new FileBytes()
            .number(utf8(key).length, 4)
            .number(utf8(value).length, 4)
            .number(operation, 1)
            .add(utf8(key))
            .add(utf8(value))
            .toArray();
    return new FileBytes().number(FileBytes.crc(body), 4).add(body).toArray();
  }

  static byte[] log(byte[]... records) {
    FileBytes log = new FileBytes();
    for (byte[] record : records) {
      log.add(record);
    }
    return log.toArray();
  }

  static byte[] metadata(long version, String... tables) {
    String list = tables.length == 0 ? "" : "\"" + String.join("\",\"", tables) + "\"";
    return metadata("{\"Version\":" + version + ",\"SSTableFiles\":[" + list + "]}");
  }

  static byte[] metadata(String json) {
    byte[] body = new FileBytes().number(utf8(json).length, 4).add(utf8(json)).toArray();
    return new FileBytes().number(FileBytes.crc(body), 4).add(body).toArray();
  }

  /** A table; null is a deletion. */
  static byte[] table(SortedMap<String, @Nullable String> entries) {
    return table(entries, 0, 0);
  }

  /**
   * A table whose writer expected more entries than there are.
   *
   * @param gap so many offsets are left free behind the others
   * @param excess by so many offsets all offsets are too large
   */
  static byte[] table(SortedMap<String, @Nullable String> entries, int gap, int excess) {
    FileBytes offsets = new FileBytes().number(entries.size(), 8);
    FileBytes body = new FileBytes();
    long start = 8 + 8L * (entries.size() + gap);
    for (Map.Entry<String, @Nullable String> entry : entries.entrySet()) {
      offsets.number(start + body.size() + 8L * excess, 8);
      String value = entry.getValue();
      byte[] key = utf8(entry.getKey());
      byte[] bytes = utf8(value == null ? "" : value);
      body.number(key.length, 4).number(bytes.length, 4).number(value == null ? 1 : 0, 1);
      body.add(key).add(bytes);
    }
    return offsets.add(new byte[8 * gap]).add(body.toArray()).toArray();
  }

  /** Everything that a directory holds. */
  static Map<String, String> content(Path directory) throws IOException {
    Map<String, String> content = new TreeMap<>();
    List<Bytes> keys = new ArrayList<>();
    try (SimpleDbSource source = SimpleDbSource.open(directory)) {
      source.read((key, value) -> {
        if (!keys.isEmpty() && keys.getLast().compareTo(key) >= 0) {
          throw new AssertionError("keys do not increase");
        }
        keys.add(key.copy());
        content.put(key.toUtf8(), value.toUtf8());
      });
    }
    return content;
  }
}
