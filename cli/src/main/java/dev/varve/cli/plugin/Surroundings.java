package dev.varve.cli.plugin;

import dev.varve.spi.Spi;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where classes come from that a plug-in uses and does not bring.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class Surroundings {
  private static final String SPI = "dev/varve/spi/Spi.class";

  /** Where a class comes from. */
  enum Place {
    /** The JDK. */
    JDK,
    /** What a plug-in may use: {@code varve-api} and what comes with it. */
    API,
    /** The rest of Varve and of what it carries. */
    VARVE,
    /** Nowhere. */
    NOWHERE
  }

  private final Map<String, Place> places = new HashMap<>();
  private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
  private final ClassLoader varve = Surroundings.class.getClassLoader();
  private final String api;

  Surroundings() {
    String url = Objects.requireNonNull(Spi.class.getResource("/" + SPI)).toString();
    api = url.substring(0, url.length() - SPI.length());
  }

  /** Where the class of this name comes from. */
  Place of(String type) {
    return places.computeIfAbsent(type, this::find);
  }

  private Place find(String type) {
    String path = path(type);
    if (platform.getResource(path) != null) {
      return Place.JDK;
    }
    if (type.startsWith("kotlin.") || type.startsWith("org.jspecify.annotations.")) {
      return Place.API;
    }
    URL url = varve.getResource(path);
    if (url == null) {
      return Place.NOWHERE;
    }
    return url.toString().startsWith(api) ? Place.API : Place.VARVE;
  }

  /** The jar of Varve's class path that has a class, or null. */
  @Nullable String carrier(String type) {
    URL url = varve.getResource(path(type));
    if (url == null) {
      return null;
    }
    String text = url.toString();
    String place = text.substring(0, text.length() - path(type).length()).replaceFirst("!?/$", "");
    return place.substring(place.lastIndexOf('/') + 1);
  }

  private static String path(String type) {
    return type.replace('.', '/') + ".class";
  }
}
