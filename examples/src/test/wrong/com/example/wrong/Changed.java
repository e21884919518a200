package com.example.wrong;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Objects that do as others do, except in one method. */
final class Changed {
  private Changed() {}

  /** What is done instead of calling a method. */
  interface Instead {
    Object call(Method method, Object target, Object[] arguments) throws Throwable;
  }

  /** The same with one method done otherwise. */
  static <T> T in(Class<T> type, T sound, String name, Instead instead) {
    Object changed =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                method.getName().equals(name)
                    ? instead.call(method, sound, arguments)
                    : call(method, sound, arguments));
    return type.cast(changed);
  }

  /** Calls a method and throws what it throws. */
  static Object call(Method method, Object target, Object... arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
