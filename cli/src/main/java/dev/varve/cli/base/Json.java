package dev.varve.cli.base;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Prints results for programs. */
public final class Json {
  private Json() {}

  /** Prints records, maps and lists as one JSON value. */
  public static void print(Console console, Object value) {
    ObjectMapper mapper =
        new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try {
      mapper.writeValue(console.out(), value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    console.out().println();
  }
}
