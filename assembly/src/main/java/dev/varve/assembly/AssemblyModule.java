package dev.varve.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import dev.varve.engine.runtime.Environment;

/** The services that open stores. Stores themselves are not bound: they close themselves. */
public final class AssemblyModule extends AbstractModule {
  private final Discovery discovery;

  /** The services, with what was discovered. */
  public AssemblyModule(Discovery discovery) {
    this.discovery = discovery;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireAtInjectOnConstructors();
    install(new CatalogModule(discovery));
    install(new EnvironmentModule());
    Provider<Catalog> catalog = getProvider(Catalog.class);
    Provider<Environment> environment = getProvider(Environment.class);
    Provider<Planner> planner = () -> new Planner(catalog.get());
    bind(Planner.class).toProvider(planner).in(Singleton.class);
    Provider<Planner> bound = getProvider(Planner.class);
    Provider<Assembler> assembler =
        () -> new Assembler(catalog.get(), bound.get(), environment.get());
    bind(Assembler.class).toProvider(assembler).in(Singleton.class);
  }
}
