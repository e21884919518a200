package dev.varve.bench.jmh;

import dev.varve.compress.CompressionCodec;
import dev.varve.filter.KeyFilter;
import dev.varve.option.ComponentSpec;
import dev.varve.option.Options;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.Components;
import dev.varve.spi.CompressionProvider;
import dev.varve.spi.KeyFilterProvider;
import java.util.ServiceLoader;

/** Finds parts by their names, whoever they are from: whatever is in the class path. */
final class Parts implements Components {
  /**
   * The part of this kind and name, with its default options.
   *
   * @throws IllegalArgumentException if there is none
   */
  static <C, P extends ComponentProvider<C>> C named(Class<P> kind, String name) {
    return provider(kind, name).create(Options.EMPTY);
  }

  private static <P extends ComponentProvider<?>> P provider(Class<P> kind, String name) {
    for (P provider : ServiceLoader.load(kind)) {
      if (provider.name().equals(name)) {
        return provider;
      }
    }
    throw new IllegalArgumentException(
        "the class path has no " + kind.getSimpleName() + " called '" + name + "'");
  }

  @Override
  public CompressionCodec compression(ComponentSpec spec) {
    return provider(CompressionProvider.class, spec.name()).create(spec.options());
  }

  @Override
  public KeyFilter filter(ComponentSpec spec) {
    return provider(KeyFilterProvider.class, spec.name()).create(spec.options());
  }
}
