package dev.varve.assembly;

import dev.varve.spi.ComponentKind;
import dev.varve.spi.ComponentProvider;
import java.net.URL;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * A part that was found.
 *
 * @param kind of part
 * @param name under which it is used
 * @param provider that creates it
 * @param origin the jar or directory that it came from
 */
public record CatalogEntry(
    ComponentKind kind, String name, ComponentProvider<?> provider, String origin) {

  static CatalogEntry of(ComponentProvider<?> provider) {
    return new CatalogEntry(
        ComponentKind.of(provider), provider.name(), provider, origin(provider.getClass()));
  }

  /** Where a class came from: the name of a jar, or a path. */
  static String origin(Class<?> type) {
    @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      return "the runtime";
    }
    String path = location.getPath();
    return path.endsWith(".jar") ? path.substring(path.lastIndexOf('/') + 1) : path;
  }
}
