package dev.varve.verification.script;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.AssemblyModule;
import dev.varve.assembly.Discovery;
import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import dev.varve.memtable.MemTableFactory;
import dev.varve.option.Options;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.MemTableProvider;
import dev.varve.spi.TableFormatProvider;
import dev.varve.spi.WalProvider;
import dev.varve.table.TableFormat;
import dev.varve.testkit.poison.Poison;
import dev.varve.testkit.script.Script;
import dev.varve.testkit.script.ScriptGenerator;
import dev.varve.testkit.script.ScriptRecipe;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import dev.varve.wal.WalFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine keeps nothing that parts lend it, and parts keep nothing that the engine lends them:
 * with every loan spoilt when it ends, scripts are answered as ever.
 */
class BorrowedBytesTest {
  private static final List<Combination> ALL = VariantHost.combinations();
  private static final int OPERATIONS = 2000;
  private static final int ROUNDS = 2;
  private static final Ledger LEDGER = new Ledger("borrowed bytes");

  static List<Combination> combinations() {
    return ALL;
  }

  @AfterAll
  static void floors() {
    LEDGER.floor("operations", (long) ALL.size() * ROUNDS * OPERATIONS);
    LEDGER.close();
  }

  private static Assembler assembler(UnaryOperator<MemTableFactory> memtables) {
    Discovery found = Discovery.in(Varve.class.getClassLoader());
    List<ComponentProvider<?>> providers = new ArrayList<>();
    for (ComponentProvider<?> provider : found.providers()) {
      providers.add(
          switch (provider) {
            case MemTableProvider memtable -> new MemTables(memtable, memtables);
            case TableFormatProvider table -> new Tables(table);
            case WalProvider log -> new Logs(log);
            default -> provider;
          });
    }
    return Guice.createInjector(new AssemblyModule(new Discovery(providers, found.problems())))
        .getInstance(Assembler.class);
  }

  private static Script script(Combination combination, long seed) {
    String assembly = Variant.of(combination).toString();
    return new ScriptGenerator(ScriptRecipe.of(OPERATIONS, assembly)).script(seed);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void nobodyKeepsWhatIsOnlyLent(Combination combination) {
    VariantHost host = new VariantHost(assembler(UnaryOperator.identity()), false);
    Effort.rounds(
        ROUNDS,
        700_000_000L + 1000L * ALL.indexOf(combination),
        ALL.size(),
        seed -> ScriptSuite.run(host, script(combination, seed), LEDGER));
  }

  @Test
  void aMemtableThatKeepsTheValuesItIsLentIsFound() {
    VariantHost host =
        new VariantHost(
            assembler(
                factory -> () -> new KeepingTable(factory.create(), new ConcurrentHashMap<>())),
            false);
    Script script = script(ALL.getFirst(), 1);
    assertThatThrownBy(() -> ScriptSuite.run(host, script, new Ledger("kept bytes")))
        .isInstanceOf(AssertionError.class);
  }

  private static final class MemTables extends ProviderWrapper<MemTableFactory>
      implements MemTableProvider {
    private final UnaryOperator<MemTableFactory> flaw;

    MemTables(MemTableProvider provider, UnaryOperator<MemTableFactory> flaw) {
      super(provider);
      this.flaw = flaw;
    }

    @Override
    public MemTableFactory create(Options options) {
      return Poison.of(flaw.apply(provider.create(options)));
    }
  }

  private static final class Tables extends ProviderWrapper<TableFormat>
      implements TableFormatProvider {
    Tables(TableFormatProvider provider) {
      super(provider);
    }

    @Override
    public TableFormat create(Options options) {
      return Poison.of(provider.create(options));
    }
  }

  private static final class Logs extends ProviderWrapper<WalFactory> implements WalProvider {
    Logs(WalProvider provider) {
      super(provider);
    }

    @Override
    public WalFactory create(Options options) {
      return Poison.of(provider.create(options));
    }
  }

  /** Keeps values as they come. */
  private record KeepingTable(MemTable table, Map<Long, Bytes> values) implements MemTable {
    @Override
    public void put(Bytes key, long sequence, EntryKind kind, Bytes value) {
      values.put(sequence, value);
      table.put(key, sequence, kind, value);
    }

    @Override
    public boolean get(Bytes key, long snapshot, Found into) {
      if (!table.get(key, snapshot, into)) {
        return false;
      }
      Bytes value = Objects.requireNonNull(values.get(into.sequence()));
      into.set(into.sequence(), into.kind(), value.array(), value.offset(), value.length());
      return true;
    }

    @Override
    public EntryCursor cursor() {
      return table.cursor();
    }

    @Override
    public long sizeInBytes() {
      return table.sizeInBytes();
    }

    @Override
    public long entryCount() {
      return table.entryCount();
    }

    @Override
    public void freeze() {
      table.freeze();
    }
  }
}
