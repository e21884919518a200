package dev.varve.verification.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Assembly;
import dev.varve.assembly.Presets;
import dev.varve.engine.EngineSettings;
import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.storage.FileName;
import dev.varve.store.ConfigurationException;
import dev.varve.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Targets that are text: assemblies, values of options, names. */
final class TextTargets {
  private static final long FREE = 4 << 20;

  private TextTargets() {}

  private static List<byte[]> seeds(String... texts) {
    List<byte[]> seeds = new ArrayList<>();
    for (String text : texts) {
      seeds.add(text.getBytes(UTF_8));
    }
    return seeds;
  }

  /** An assembly that is read can be written and read again, and means the same. */
  private static Target assembly() {
    Assembler assembler = Varve.assembler();
    return new Target(
        "assembly",
        // Problems name what there is and guess what was meant, each in a text of its own.
        64L << 20,
        seeds(
            "",
            Presets.named(Presets.DEFAULT).toYaml(),
            "preset: default\nstore: {durability: device, cache-size: 1MiB}\n",
            "wal: {chunked: {}}\nkeyspaces:\n  default:\n    table: {block: {block-size: 4KiB,"
                + " filter: {bloom: {bits-per-key: 8}}}}\n",
            "a: &a [*a, *a]\n",
            "? [x]\n: - !!java.net.URL [http://localhost]\n",
            "--- {}\n--- {}\n"),
        input -> {
          String text = new String(input, UTF_8);
          try {
            Assembly assembly = Presets.read(text, "fuzz.yaml");
            Assembly again = Presets.read(assembly.toYaml(), "again.yaml");
            if (!again.toYaml().equals(assembly.toYaml())) {
              throw new AssertionError("an assembly that is written is not what was read");
            }
            assembler.check(assembly);
          } catch (ConfigurationException e) {
            ensureSays(e);
          }
          return input.length;
        });
  }

  private static void ensureSays(Exception e) {
    if (e.getMessage() == null || e.getMessage().isEmpty()) {
      throw new AssertionError("an error without words", e);
    }
  }

  /** A value that is read can be written and read again. */
  private static Target optionValues() {
    List<Option<?>> options = new ArrayList<>(EngineSettings.STORE.options());
    options.addAll(EngineSettings.KEYSPACE.options());
    return new Target(
        "optionValues",
        FREE,
        seeds(
            "4KiB", "1.5 GiB", "0", "12ms", "3 d", "true", "device", "9223372036854775807", "1e9"),
        input -> {
          String text = new String(input, UTF_8);
          for (Option<?> option : options) {
            roundTrip(option, text);
          }
          try {
            ByteSize size = ByteSize.parse(text);
            if (!ByteSize.parse(size.toString()).equals(size)) {
              throw new AssertionError(size + " is not read as what it is");
            }
          } catch (IllegalArgumentException e) {
            ensureSays(e);
          }
          return (long) input.length * options.size();
        });
  }

  private static <T> void roundTrip(Option<T> option, String text) {
    T value;
    try {
      value = option.parse(text);
    } catch (IllegalArgumentException e) {
      ensureSays(e);
      return;
    }
    if (value instanceof Duration duration && duration.isNegative()) {
      throw new AssertionError("a time before now");
    }
    if (!option.parse(option.format(value)).equals(value)) {
      throw new AssertionError(option.name() + " is not read as what it was written");
    }
  }

  /** Names of files and keyspaces: what is no name is refused, and no name is a path. */
  private static Target names() {
    Store store = Varve.assemble().set("background", "inline").openInMemory();
    return new Target(
        "names",
        FREE,
        seeds(
            "000012.wal",
            "LOCK",
            "1234567.sst",
            "../000012.wal",
            "000012.wal\u0000",
            "\u0661\u0662\u0663\u0664\u0665\u0666.wal",
            "999999999999999999.root",
            "a.b-c_d",
            ".hidden"),
        input -> {
          String text = new String(input, UTF_8);
          FileName name = FileName.parse(text);
          if (name != null
              && (!name.toString().equals(text) || !text.matches("[0-9]{6,18}\\.[a-z]+|LOCK"))) {
            throw new AssertionError("a file that is not called so");
          }
          // No keyspace is made for any name, or they would become too many.
          boolean allowed = text.matches("[a-z0-9][a-z0-9._-]{0,63}");
          if (!allowed) {
            try {
              store.keyspace(text);
              throw new AssertionError("a keyspace with a name that is none");
            } catch (IllegalArgumentException e) {
              ensureSays(e);
            }
          }
          return input.length;
        });
  }

  static List<Target> all() {
    return List.of(assembly(), optionValues(), names());
  }
}
