package dev.varve.cli.plugin;

import dev.varve.assembly.Catalog;
import dev.varve.assembly.CatalogEntry;
import dev.varve.assembly.Discovery;
import dev.varve.compress.CompressionCodec;
import dev.varve.filter.KeyFilter;
import dev.varve.option.ComponentSpec;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.Components;
import dev.varve.spi.CompressionProvider;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.spi.UnknownComponentException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the provider that is checked to the {@link StandardContracts}: a new one of the class that
 * a configuration parameter names, out of the context class loader.
 */
record ProviderUnderTest(ComponentProvider<?> provider) {
  /** The configuration parameter of JUnit that names the class of the provider. */
  static final String PARAMETER = "varve.check.provider";

  /** The codecs and filters that a store would have, those of the plug-in among them. */
  static Components components() {
    Catalog catalog = Catalog.of(Discovery.in(Thread.currentThread().getContextClassLoader()));
    return new Components() {
      @Override
      public CompressionCodec compression(ComponentSpec spec) throws UnknownComponentException {
        return ((CompressionProvider) find(ComponentKind.COMPRESSION, spec)).create(spec.options());
      }

      @Override
      public KeyFilter filter(ComponentSpec spec) throws UnknownComponentException {
        return ((KeyFilterProvider) find(ComponentKind.FILTER, spec)).create(spec.options());
      }

      private ComponentProvider<?> find(ComponentKind kind, ComponentSpec spec)
          throws UnknownComponentException {
        CatalogEntry entry = catalog.find(kind, spec.name());
        if (entry == null) {
          throw new UnknownComponentException(kind, spec.name(), catalog.names(kind));
        }
        return entry.provider();
      }
    };
  }

  /** Fills in constructors. */
  static final class Resolver implements ParameterResolver {
    Resolver() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == ProviderUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      String name = context.getConfigurationParameter(PARAMETER).orElseThrow();
      try {
        Object provider =
            Class.forName(name, true, Thread.currentThread().getContextClassLoader())
                .getConstructor()
                .newInstance();
        return new ProviderUnderTest((ComponentProvider<?>) provider);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("it could be made before", e);
      }
    }
  }
}
