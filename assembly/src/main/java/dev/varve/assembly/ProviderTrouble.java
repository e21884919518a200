package dev.varve.assembly;

import dev.varve.option.Problem;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.Spi;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why a provider that a service file names cannot be loaded, and what to do about it. */
final class ProviderTrouble {
  private static final List<String> NOT_FOR_PLUGINS =
      List.of("dev.varve.engine.", "dev.varve.assembly.", "dev.varve.cli.", "dev.varve.lab.");

  private final Class<?> service;
  private final String type;
  private final String file;
  private final ClassLoader loader;

  /**
   * About a provider.
   *
   * @param service the interface after which the service file is called
   * @param type the class that it names
   * @param file the jar or directory that the service file is in
   */
  ProviderTrouble(Class<?> service, String type, String file, ClassLoader loader) {
    this.service = service;
    this.type = type;
    this.file = file;
    this.loader = loader;
  }

  /**
   * The problem, or null if there is none.
   *
   * @param met what was met when the provider was loaded before; null if that is not known
   */
  @Nullable Problem find(@Nullable Throwable met) {
    String text = reason(met);
    return text == null
        ? null
        : new Problem(
            type + " in " + file,
            null,
            "META-INF/services/" + service.getName() + " names it, and " + text);
  }

  private @Nullable String reason(@Nullable Throwable met) {
    try {
      Class<?> found = Class.forName(type, false, loader);
      if (!service.isAssignableFrom(found)) {
        return otherKind(found);
      }
      if (Modifier.isAbstract(found.getModifiers())) {
        return "it is abstract: name a class of which there can be objects.";
      }
      if (!Modifier.isPublic(found.getModifiers())) {
        return "it is not public: make it 'public final class'.";
      }
      if (met != null) {
        Throwable cause = met.getCause();
        if (!(cause instanceof ReflectiveOperationException)) {
          return thrown(cause == null ? met : cause);
        }
      }
      Constructor<?> constructor = found.getConstructor();
      constructor.newInstance();
      return null;
    } catch (ClassNotFoundException e) {
      return "there is no such class: correct the line, or build the class into the jar; if classes"
          + " were relocated when the jar was shaded, have its ServicesResourceTransformer change"
          + " the line, too.";
    } catch (NoSuchMethodException e) {
      return noConstructor();
    } catch (InvocationTargetException e) {
      return thrown(e.getCause() == null ? e : e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      return thrown(e);
    }
  }

  private String otherKind(Class<?> found) {
    for (ComponentKind kind : ComponentKind.values()) {
      if (kind.provider().isAssignableFrom(found)) {
        return "it provides a "
            + kind
            + " part: move the line to META-INF/services/"
            + kind.provider().getName()
            + ".";
      }
    }
    boolean another =
        Arrays.stream(found.getInterfaces())
            .anyMatch(each -> each.getName().equals(service.getName()));
    return another
        ? "it implements that interface out of another copy of varve-api: leave dev.varve classes"
            + " out of the jar (scope 'provided')."
        : "it does not implement that interface: have it do so, or remove the line.";
  }

  private String noConstructor() {
    return isKotlinObject()
        ? "it is a Kotlin 'object', which has no public constructor: write 'class' instead of"
            + " 'object'."
        : "it has no public constructor without arguments: add one that does no work.";
  }

  private boolean isKotlinObject() {
    try {
      Class<?> found = Class.forName(type, false, loader);
      return Modifier.isStatic(found.getDeclaredField("INSTANCE").getModifiers());
    } catch (ReflectiveOperationException | LinkageError e) {
      return false;
    }
  }

  private String thrown(Throwable failure) {
    Throwable cause =
        failure instanceof ExceptionInInitializerError && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case UnsupportedClassVersionError _ ->
          "it was compiled for a newer Java than this ("
              + Runtime.version().feature()
              + "): compile it with --release "
              + Runtime.version().feature()
              + ", or run on the newer Java.";
      case NoClassDefFoundError e when e.getCause() == null ->
          missing(String.valueOf(e.getMessage()));
      case LinkageError e -> doesNotFit(e);
      default ->
          "it cannot be made: its constructor or static initializer threw "
              + cause
              + Whereabouts.of(cause)
              + ". Neither may do any work: leave that to create(…) and to what it makes.";
    };
  }

  private static String missing(String internalName) {
    String name = internalName.replace('/', '.');
    if (NOT_FOR_PLUGINS.stream().anyMatch(name::startsWith)) {
      return "it uses "
          + name
          + ", which is not there and not for plug-ins: they use varve-api only.";
    }
    if (name.startsWith("kotlin.")) {
      return "it uses "
          + name
          + ", which is not there: put kotlin-stdlib on the class path, or beside the jar.";
    }
    return "it uses "
        + name
        + ", which is not there: put the library's jar beside this one or on the class path, or"
        + " into this jar, relocated.";
  }

  /** What a class meets that was compiled against other interfaces than those that there are. */
  static String doesNotFit(LinkageError error) {
    return "it does not fit the plug-in interfaces of this Varve, version "
        + Spi.VERSION
        + ": it was compiled against another version of varve-api ("
        + error
        + "). Use a version of the plug-in for this Varve, or compile it again.";
  }
}
