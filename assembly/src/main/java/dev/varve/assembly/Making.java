package dev.varve.assembly;

import dev.varve.option.Options;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.ComponentProvider;
import dev.varve.store.PluginException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Has providers make their parts, and says in a sentence what is wrong with a part that was
 * compiled against other interfaces than these: a part that lacks a method would fail with a
 * linkage error when that is called, in the middle of a write.
 */
final class Making {
  private Making() {}

  /**
   * The part that a provider makes.
   *
   * @throws PluginException if it does not fit the interfaces of this version
   */
  static <C> C create(ComponentProvider<C> provider, Options options) {
    C part;
    try {
      part = provider.create(options);
    } catch (LinkageError e) {
      throw new PluginException(describe(provider) + ProviderTrouble.doesNotFit(e), e);
    }
    Method missing = missing(part);
    if (missing != null) {
      throw new PluginException(
          describe(provider)
              + ProviderTrouble.doesNotFit(
                  new AbstractMethodError(part.getClass().getName() + " has no " + missing)));
    }
    return part;
  }

  private static String describe(ComponentProvider<?> provider) {
    var source = provider.getClass().getProtectionDomain().getCodeSource();
    return ComponentKind.of(provider)
        + " '"
        + provider.name()
        + "' ("
        + provider.getClass().getName()
        + (source == null ? "" : " in " + source.getLocation().getPath())
        + ", made for interfaces of version "
        + provider.spiVersion()
        + ") cannot be used: ";
  }

  /** A method of an interface of ours that the class leaves open. */
  private static @Nullable Method missing(Object part) {
    for (Method method : part.getClass().getMethods()) {
      if (Modifier.isAbstract(method.getModifiers())
          && method.getDeclaringClass().getName().startsWith("dev.varve.")) {
        return method;
      }
    }
    return null;
  }
}
