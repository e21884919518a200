package dev.varve.verification.script;

import dev.varve.option.OptionSchema;
import dev.varve.spi.ComponentProvider;

/** A provider that differs from another one in what it creates. */
abstract class ProviderWrapper<C> {
  final ComponentProvider<C> provider;

  ProviderWrapper(ComponentProvider<C> provider) {
    this.provider = provider;
  }

  public String name() {
    return provider.name();
  }

  public String description() {
    return provider.description();
  }

  public OptionSchema options() {
    return provider.options();
  }

  public int spiVersion() {
    return provider.spiVersion();
  }
}
