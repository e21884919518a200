package dev.varve.verification.promise;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.EngineSettings.BackgroundMode;
import dev.varve.memtable.MemTable;
import dev.varve.memtable.MemTableFactory;
import dev.varve.option.Options;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.MemTableProvider;
import dev.varve.spi.TableFormatProvider;
import dev.varve.spi.ValueLogProvider;
import dev.varve.spi.WalProvider;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.store.StoreFailedException;
import dev.varve.store.StoreState;
import dev.varve.table.TableFormat;
import dev.varve.table.TableWriter;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.valuelog.ValueLog;
import dev.varve.verification.Combination;
import dev.varve.verification.script.ProviderWrapper;
import dev.varve.wal.Wal;
import dev.varve.wal.WalFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Classes are linked when they are used first, so what a part lacks may show in the middle of a
 * write or a flush: the part is named, with what to do, and the store has failed and lost nothing.
 */
class LateLinkageTest {
  /** What is wrapped, so that calls in it are. */
  private static final Set<Class<?>> PARTS =
      Set.of(
          WalFactory.class,
          Wal.class,
          MemTableFactory.class,
          MemTable.class,
          TableFormat.class,
          TableWriter.class,
          ValueLog.class);

  private final AtomicReference<@Nullable String> broken = new AtomicReference<>();
  private LinkageError error = new NoClassDefFoundError("com/acme/Helper");

  /** The same part, of which one method fails once it is said which. */
  private <T> T wrap(Class<T> type, Object part) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if ((type.getSimpleName() + "." + method.getName()).equals(broken.get())) {
                throw error;
              }
              try {
                Object result = method.invoke(part, arguments);
                Class<?> returned = method.getReturnType();
                return PARTS.contains(returned) ? wrap(returned, result) : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private final class Wals extends ProviderWrapper<WalFactory> implements WalProvider {
    Wals(WalProvider provider) {
      super(provider);
    }

    @Override
    public WalFactory create(Options options) {
      return wrap(WalFactory.class, provider.create(options));
    }
  }

  private final class MemTables extends ProviderWrapper<MemTableFactory>
      implements MemTableProvider {
    MemTables(MemTableProvider provider) {
      super(provider);
    }

    @Override
    public MemTableFactory create(Options options) {
      return wrap(MemTableFactory.class, provider.create(options));
    }
  }

  private final class Formats extends ProviderWrapper<TableFormat> implements TableFormatProvider {
    Formats(TableFormatProvider provider) {
      super(provider);
    }

    @Override
    public TableFormat create(Options options) {
      return wrap(TableFormat.class, provider.create(options));
    }
  }

  private final class ValueLogs extends ProviderWrapper<ValueLog> implements ValueLogProvider {
    ValueLogs(ValueLogProvider provider) {
      super(provider);
    }

    @Override
    public ValueLog create(Options options) {
      return wrap(ValueLog.class, provider.create(options));
    }
  }

  private ComponentProvider<?> wrapped(ComponentProvider<?> provider) {
    return switch (provider) {
      case WalProvider wals -> new Wals(wals);
      case MemTableProvider memtables -> new MemTables(memtables);
      case TableFormatProvider formats -> new Formats(formats);
      case ValueLogProvider logs -> new ValueLogs(logs);
      default -> provider;
    };
  }

  private static StoreBuilder builder(Assembler assembler) {
    return new Combination("record", "skiplist", "flat", "leveled", "chunked")
        .small(assembler)
        .set(EngineSettings.BACKGROUND, BackgroundMode.INLINE);
  }

  @ParameterizedTest
  @CsvSource({
    "Wal.append, wal 'record'",
    "Wal.sync, wal 'record'",
    "Wal.startSegment, wal 'record'",
    "Wal.discardBefore, wal 'record'",
    "MemTable.put, memtable 'skiplist'",
    "MemTable.freeze, memtable 'skiplist'",
    "MemTableFactory.create, memtable 'skiplist'",
    "TableFormat.write, table 'flat'",
    "TableWriter.add, table 'flat'",
    "TableWriter.finish, table 'flat'",
    "ValueLog.takes, values 'chunked'",
    "ValueLog.write, values 'chunked'"
  })
  void aPartThatLacksAClassIsNamedAndNothingIsLost(String method, String part) {
    failsAndLosesNothing(
        method, part + " uses a class that is not there", "com/acme/Helper", "not complete");
    error = new NoSuchMethodError("void com.acme.Old.call()");
    failsAndLosesNothing(method, part + " does not fit", "com.acme.Old", "build it again");
  }

  private void failsAndLosesNothing(String method, String... told) {
    CrashStorage storage = new CrashStorage();
    Assembler breaking = Varve.assembler().withProviders(this::wrapped);
    byte[] large = new byte[500];
    try (Store store = builder(breaking).open(storage)) {
      store.put(bytes("before"), large, Durability.DEVICE);
      broken.set(method);
      assertThatThrownBy(
              () -> {
                store.put(bytes("during"), large, Durability.DEVICE);
                store.flush();
                throw Objects.requireNonNull(failure(store));
              })
          .as("%s fails", method)
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll(told);
      assertThat(store.state()).as("after %s failed", method).isEqualTo(StoreState.FAILED);
      assertThatThrownBy(() -> store.get(bytes("before")))
          .isInstanceOf(StoreFailedException.class)
          .hasMessageContainingAll(told);
      broken.set(null);
    }
    try (Store store = builder(Varve.assembler()).open(storage)) {
      assertThat(store.get(bytes("before"))).as("after %s failed", method).isEqualTo(large);
    }
  }

  /** What a store says of itself whose background work failed. */
  private static @Nullable StoreException failure(Store store) {
    try {
      store.get(bytes("before"));
      return null;
    } catch (StoreException e) {
      return e;
    }
  }
}
