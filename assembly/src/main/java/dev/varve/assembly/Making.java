package dev.varve.assembly;

import dev.varve.option.Options;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.ComponentProvider;
import dev.varve.store.PluginException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;

/**
 * Has providers make their parts, and says in a sentence what is wrong with a part that was
 * compiled against other interfaces than these: a part that lacks a method would fail with a
 * linkage error when that is called, in the middle of a write.
 */
final class Making {
  /** What a class of parts lacks: looked up once, since codecs and filters are made per table. */
  private static final ClassValue<Optional<Method>> MISSING =
      new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> part) {
          return missing(part);
        }
      };

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
    Optional<Method> missing = MISSING.get(part.getClass());
    if (missing.isPresent()) {
      throw new PluginException(
          describe(provider)
              + ProviderTrouble.doesNotFit(
                  new AbstractMethodError(part.getClass().getName() + " has no " + missing.get())));
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
  private static Optional<Method> missing(Class<?> part) {
    for (Method method : part.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers())
          && method.getDeclaringClass().getName().startsWith("dev.varve.")) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }
}
