package dev.varve.table.block;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.bytes.Bytes;
import dev.varve.table.block.ByteReader.Malformed;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a table says of itself: names and values as text, so that later versions can add more. A
 * reader needs the two names of parts; the rest is for people and for {@code verify}.
 *
 * <p>Thread safety: none while they are collected, immutable when read.
 */
final class TableProperties {
  /** The name of the codec of compressed blocks, or {@link #NONE}. */
  static final String COMPRESSION = "compression";

  /** The name of the key filter; missing if there is none. */
  static final String FILTER = "filter";

  static final String ENTRIES = "entries";
  static final String KEYS = "keys";
  static final String TOMBSTONES = "tombstones";
  static final String BLOCKS = "blocks";
  static final String NONE = "none";

  private final Map<String, String> values;

  TableProperties() {
    this(new LinkedHashMap<>());
  }

  private TableProperties(Map<String, String> values) {
    this.values = values;
  }

  TableProperties put(String name, Object value) {
    values.put(name, value.toString());
    return this;
  }

  Map<String, String> asMap() {
    return Collections.unmodifiableMap(values);
  }

  @Nullable String find(String name) {
    return values.get(name);
  }

  String get(String name) throws Malformed {
    String value = values.get(name);
    if (value == null) {
      throw new Malformed("the property '" + name + "' is missing");
    }
    return value;
  }

  /** The value of a property that is a number. */
  long number(String name) throws Malformed {
    try {
      return Long.parseLong(get(name));
    } catch (NumberFormatException e) {
      throw new Malformed("the property '" + name + "' is not a number");
    }
  }

  byte[] encode() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writeNumber(out, values.size());
    values.forEach((name, value) -> {
      writeText(out, name);
      writeText(out, value);
    });
    return out.toByteArray();
  }

  private static void writeText(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    writeNumber(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void writeNumber(ByteArrayOutputStream out, int number) {
    byte[] bytes = new byte[Varint.LONGEST];
    out.write(bytes, 0, Varint.put(bytes, 0, number));
  }

  static TableProperties decode(Bytes content) throws Malformed {
    ByteReader in = new ByteReader(content.array(), content.offset(), content.length());
    int count = in.varint(content.length() / 2, "the number of properties");
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      values.put(text(in), text(in));
    }
    if (in.remaining() > 0 || values.size() < count) {
      throw new Malformed("the properties do not fill their block, or one is there twice");
    }
    return new TableProperties(values);
  }

  private static String text(ByteReader in) throws Malformed {
    int length = in.varint(in.remaining(), "the length of a property");
    int start = in.skip(length);
    return new String(in.array, start, length, UTF_8);
  }
}
