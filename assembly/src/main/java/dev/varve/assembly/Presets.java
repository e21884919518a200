package dev.varve.assembly;

import dev.varve.option.DidYouMean;
import dev.varve.option.Problem;
import dev.varve.store.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The assemblies that come with Varve, and how files build on them. */
public final class Presets {
  /** What holds where nothing is said. */
  public static final String DEFAULT = "default";

  private static final List<String> NAMES =
      List.of(
          DEFAULT,
          "leveled",
          "tiered",
          "lazy-leveled",
          "smartstash",
          "simpledb",
          "kevo",
          "memmap",
          "pipeline");

  private Presets() {}

  /** The names of all presets. */
  public static List<String> names() {
    return NAMES;
  }

  /** Whether there is a preset of this name. */
  public static boolean exists(String name) {
    return NAMES.contains(name);
  }

  /**
   * A preset.
   *
   * @throws ConfigurationException if there is none of this name
   */
  public static Assembly named(String name) {
    return named(name, null);
  }

  private static Assembly named(String name, @Nullable String origin) {
    if (!exists(name)) {
      throw new ConfigurationException(
          "assembly " + (origin == null ? name : origin),
          List.of(
              new Problem(
                  "preset = " + name,
                  origin,
                  "there is no such preset."
                      + DidYouMean.hint(name, NAMES)
                      + " There are: "
                      + String.join(", ", NAMES)
                      + ".")));
    }
    return complete(AssemblyReader.read(text(name), "preset " + name), null);
  }

  /**
   * The assembly that a text describes, on top of the preset that it names.
   *
   * @param text in YAML
   * @param source of the text, for messages
   * @throws ConfigurationException if the form is wrong
   */
  public static Assembly read(String text, String source) {
    return complete(AssemblyReader.read(text, source), source);
  }

  private static Assembly complete(AssemblyReader.Document document, @Nullable String origin) {
    String base = document.preset();
    if (base == null) {
      // The default preset itself stands on nothing.
      return origin == null ? document.assembly() : document.assembly().over(named(DEFAULT));
    }
    return document.assembly().over(named(base, origin));
  }

  private static String text(String name) {
    String resource = "presets/" + name + ".yaml";
    try (InputStream stream = Presets.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the jar of Varve lacks " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
