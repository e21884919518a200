package dev.varve;

import com.google.inject.Guice;
import com.google.inject.Module;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Assembly;
import dev.varve.assembly.AssemblyModule;
import dev.varve.assembly.Discovery;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens stores.
 *
 * <pre>{@code
 * try (Store store = Varve.open(Path.of("orders"))) {
 *   store.put(key, value);
 *   byte[] found = store.get(key);
 * }
 * }</pre>
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Varve {
  private Varve() {}

  /**
   * Opens the store in a directory with the assembly that it was opened with last, or creates one
   * with the default preset.
   *
   * @throws dev.varve.store.StoreException of the type that says what is wrong
   */
  public static Store open(Path directory) {
    return assembler().open(directory);
  }

  /** Starts an assembly on top of the default preset. */
  public static StoreBuilder assemble() {
    return assemble(Presets.DEFAULT);
  }

  /**
   * Starts an assembly on top of a preset.
   *
   * @throws dev.varve.store.ConfigurationException if there is none of this name
   */
  public static StoreBuilder assemble(String preset) {
    return new StoreBuilder(assembler(), Presets.named(preset));
  }

  /**
   * Starts an assembly on top of an assembly file.
   *
   * @throws dev.varve.store.ConfigurationException if the file is wrong
   */
  public static StoreBuilder assemble(Path file) {
    return new StoreBuilder(assembler(), read(file));
  }

  /**
   * Reads an assembly file.
   *
   * @throws dev.varve.store.ConfigurationException if the file is wrong
   * @throws UncheckedIOException if it cannot be read
   */
  public static Assembly read(Path file) {
    try {
      return Presets.read(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read assembly file " + file + ": " + e, e);
    }
  }

  /**
   * An assembler that knows the parts which the context class loader sees, and those that modules
   * add.
   *
   * @param modules may contribute providers and listeners ({@code Multibinder}), and replace the
   *     clock and the thread factory ({@code OptionalBinder})
   */
  public static Assembler assembler(Module... modules) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return assembler(loader == null ? Varve.class.getClassLoader() : loader, modules);
  }

  /** An assembler that knows the parts which a class loader sees, and those that modules add. */
  public static Assembler assembler(ClassLoader loader, Module... modules) {
    List<Module> all = new ArrayList<>();
    all.add(new AssemblyModule(Discovery.in(loader)));
    all.addAll(List.of(modules));
    return Guice.createInjector(all).getInstance(Assembler.class);
  }
}
