package dev.varve.codec.jackson;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import dev.varve.codec.MalformedBytesException;
import dev.varve.codec.ValueCodec;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values as the bytes that a mapper of Jackson writes: JSON, or another format if the mapper has
 * one.
 *
 * <p>How the mapper is set up when a codec is made is how that works for ever. What it writes
 * stands in stores, so names of fields must stay; whether a field may be missing or unknown is for
 * the mapper to say, by {@link DeserializationFeature}. Nothing may follow a value. JSON has no
 * order that a store could keep: this is no codec for keys.
 *
 * <p>Messages never show values, but their causes, which are exceptions of Jackson, may.
 *
 * <p>Thread safety: all methods may be called by any thread.
 *
 * @param <V> the type of values
 */
public final class JacksonCodec<V> implements ValueCodec<V> {
  private final String type;
  private final ObjectWriter writer;
  private final ObjectReader reader;

  private JacksonCodec(ObjectMapper mapper, JavaType type) {
    this.type = type.getRawClass().getSimpleName();
    this.writer = mapper.writerFor(type);
    this.reader = mapper.readerFor(type).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /** Values of a class, such as a record. */
  public static <V> JacksonCodec<V> of(ObjectMapper mapper, Class<V> type) {
    return new JacksonCodec<>(mapper, mapper.constructType(Objects.requireNonNull(type, "type")));
  }

  /** Values of a generic type, such as {@code new TypeReference<List<Order>>() {}}. */
  public static <V> JacksonCodec<V> of(ObjectMapper mapper, TypeReference<V> type) {
    return new JacksonCodec<>(mapper, mapper.constructType(Objects.requireNonNull(type, "type")));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if Jackson cannot write the value, or not read this type again
   */
  @Override
  public byte[] encode(V value) {
    try {
      return writer.writeValueAsBytes(Objects.requireNonNull(value, "value"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "a value of type " + type + " cannot be written" + place(e) + advice(e), e);
    }
  }

  @Override
  public V decode(byte[] bytes) {
    @Nullable V value;
    try {
      value = reader.readValue(bytes);
    } catch (IOException | RuntimeException e) {
      throw malformed(", but it cannot be read" + place(e) + advice(e), e);
    }
    if (value == null) {
      throw malformed(", but found null; read the keyspace with the codec that wrote it", null);
    }
    return value;
  }

  private MalformedBytesException malformed(String found, @Nullable Exception cause) {
    long offset =
        cause instanceof JacksonException e && e.getLocation() != null
            ? e.getLocation().getByteOffset()
            : 0;
    return new MalformedBytesException(
        (int) Math.max(0, offset), "expected a value of type " + type + found, cause);
  }

  /** Where in the value it went wrong, such as {@code lines[2].price}. */
  private static String place(Exception problem) {
    if (!(problem instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : mapping.getPath()) {
      String name = step.getFieldName();
      if (name == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(name);
      }
    }
    return " at " + path;
  }

  private static String advice(Exception problem) {
    return problem instanceof InvalidDefinitionException definition
        ? ": " + definition.getOriginalMessage()
        : "; read the keyspace with the codec that wrote it, or see the cause";
  }
}
