package dev.varve.verification.script;

import dev.varve.option.OptionSchema;
import dev.varve.spi.ComponentProvider;

/** A provider that differs from another one in what it creates. */
public abstract class ProviderWrapper<C> {
  protected final ComponentProvider<C> provider;

  protected ProviderWrapper(ComponentProvider<C> provider) {
    this.provider = provider;
  }

  /** As the other. */
  public String name() {
    return provider.name();
  }

  /** As the other. */
  public String description() {
    return provider.description();
  }

  /** As the other. */
  public OptionSchema options() {
    return provider.options();
  }

  /** As the other. */
  public int spiVersion() {
    return provider.spiVersion();
  }
}
