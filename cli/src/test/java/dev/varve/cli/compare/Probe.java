package dev.varve.cli.compare;

import dev.varve.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Puts something between a client and a store. */
final class Probe {
  private Probe() {}

  /** What a call does. */
  @FunctionalInterface
  interface Call {
    @Nullable Object make() throws Exception;
  }

  /** Stands in between. */
  @FunctionalInterface
  interface Between {
    @Nullable Object on(String method, @Nullable Object[] arguments, Call call) throws Exception;
  }

  static Store on(Store store, Between between) {
    return (Store)
        Proxy.newProxyInstance(
            Probe.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, given) -> {
              Object[] arguments = given == null ? new Object[0] : given;
              return between.on(method.getName(), arguments, () -> call(store, method, arguments));
            });
  }

  private static @Nullable Object call(Store store, Method method, Object[] arguments)
      throws Exception {
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
