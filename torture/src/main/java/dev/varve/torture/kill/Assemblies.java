package dev.varve.torture.kill;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Assembly;
import dev.varve.assembly.Catalog;
import dev.varve.assembly.KeyspaceChoice;
import dev.varve.assembly.PartBuilder;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.spi.ComponentKind;
import dev.varve.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The assemblies that open the store in turn. Memtables are small, so that everything happens. */
final class Assemblies {
  /**
   * An assembly in a file.
   *
   * @param name for people
   * @param logged whether it has a log
   */
  record Choice(String name, Path file, boolean logged) {}

  private static final String WITHOUT_LOG = "none";

  private Assemblies() {}

  /**
   * Writes the files.
   *
   * @param names presets and assembly files; if there are none, every combination of parts
   */
  static List<Choice> write(List<String> names, Path directory, Random random) throws IOException {
    Assembler assembler = Varve.assembler();
    List<Choice> choices = new ArrayList<>();
    if (names.isEmpty()) {
      for (List<String> parts : combinations(assembler.catalog())) {
        StoreBuilder builder =
            new StoreBuilder(assembler, Presets.named(Presets.DEFAULT))
                .wal(parts.get(0))
                .memtable(parts.get(1))
                .table(parts.get(2))
                .compaction(parts.get(3))
                .values(parts.get(4), part -> small(parts.get(4), part));
        choices.add(write(String.join("+", parts), builder, directory));
      }
      Collections.shuffle(choices, random);
    }
    for (String name : names) {
      Assembly base = Presets.exists(name) ? Presets.named(name) : Varve.read(Path.of(name));
      StoreBuilder builder = new StoreBuilder(assembler, base);
      choices.add(write("assembly-" + choices.size(), builder, directory));
    }
    return choices;
  }

  private static Choice write(String name, StoreBuilder builder, Path directory)
      throws IOException {
    Assembly assembly =
        builder
            .set("cache-size", "256KiB")
            .keyspace(Store.DEFAULT_KEYSPACE, keyspace -> keyspace.set("memtable-size", "96KiB"))
            .assembly();
    Path file = directory.resolve(name + ".yaml");
    Files.writeString(file, assembly.toYaml());
    boolean logged = assembly.wal() == null || !assembly.wal().name().equals(WITHOUT_LOG);
    return new Choice(name, file, logged);
  }

  private static List<String> valueLogs(Catalog catalog) {
    List<String> names = new ArrayList<>(catalog.names(ComponentKind.VALUES));
    names.add(KeyspaceChoice.NO_VALUES);
    return names;
  }

  private static void small(String values, PartBuilder part) {
    if (!values.equals(KeyspaceChoice.NO_VALUES)) {
      part.set("threshold", "100B").set("chunk-size", "32KiB");
    }
  }

  private static List<List<String>> combinations(Catalog catalog) {
    List<List<String>> all = new ArrayList<>();
    for (String wal : catalog.names(ComponentKind.WAL)) {
      for (String memtable : catalog.names(ComponentKind.MEMTABLE)) {
        for (String table : catalog.names(ComponentKind.TABLE)) {
          for (String compaction : catalog.names(ComponentKind.COMPACTION)) {
            for (String values : valueLogs(catalog)) {
              all.add(List.of(wal, memtable, table, compaction, values));
            }
          }
        }
      }
    }
    return all;
  }
}
