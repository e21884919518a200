package dev.varve.verification.script;

import dev.varve.storage.Storage;
import dev.varve.store.Store;
import dev.varve.testkit.script.ScriptHost;
import dev.varve.testkit.script.Terms;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A store with one flaw: a lookup of a key that was deleted before the last flush finds the value
 * that it had, as when a flush loses its deletions.
 */
final class BrokenStore implements ScriptHost {
  private final ScriptHost host = new VariantHost(true);

  @Override
  public Store open(String assembly, Storage storage) {
    Store store = host.open(assembly, storage);
    Map<ByteBuffer, byte[]> deleted = new HashMap<>();
    Map<ByteBuffer, byte[]> risen = new HashMap<>();
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof byte[] key) {
                ByteBuffer name = ByteBuffer.wrap(key.clone());
                switch (method.getName()) {
                  case "put" -> {
                    deleted.remove(name);
                    risen.remove(name);
                  }
                  case "delete" -> {
                    byte @Nullable [] value = store.get(key);
                    if (value != null) {
                      deleted.put(name, value);
                    }
                  }
                  case "get" -> {
                    byte @Nullable [] value = risen.get(name);
                    if (value != null) {
                      return value.clone();
                    }
                  }
                  default -> {
                    // Works.
                  }
                }
              } else if (method.getName().equals("flush")) {
                risen.putAll(deleted);
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public Storage storage() {
    return host.storage();
  }

  @Override
  public Terms terms(String assembly) {
    return host.terms(assembly);
  }
}
