package dev.varve.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import dev.varve.spi.ComponentProvider;
import java.util.Set;

/** Providers that were discovered, and those that other modules contribute. */
final class CatalogModule extends AbstractModule {
  private static final TypeLiteral<ComponentProvider<?>> PROVIDER = new TypeLiteral<>() {};
  private static final TypeLiteral<Set<ComponentProvider<?>>> PROVIDERS = new TypeLiteral<>() {};

  private final Discovery discovery;

  CatalogModule(Discovery discovery) {
    this.discovery = discovery;
  }

  @Override
  protected void configure() {
    Multibinder<ComponentProvider<?>> providers = Multibinder.newSetBinder(binder(), PROVIDER);
    discovery.providers().forEach(provider -> providers.addBinding().toInstance(provider));
    // Bound to instances of providers rather than to constructors or methods, so that Guice has no
    // code to generate, which makes the JDK print warnings.
    Provider<Set<ComponentProvider<?>>> all = getProvider(Key.get(PROVIDERS));
    Provider<Catalog> catalog =
        () -> new Catalog(all.get(), discovery.problems(), discovery.unlisted());
    bind(Catalog.class).toProvider(catalog).in(Singleton.class);
  }
}
