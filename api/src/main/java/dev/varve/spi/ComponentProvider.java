package dev.varve.spi;

import dev.varve.option.OptionSchema;
import dev.varve.option.Options;

/**
 * Creates one kind of part under a name.
 *
 * <p>Providers are found by {@link java.util.ServiceLoader}: implement the interface of the kind,
 * such as {@link MemTableProvider}, in a public class with a public constructor without arguments
 * that does no work, and name the class in the file {@code META-INF/services/} + the interface's
 * name.
 *
 * <p>Thread safety: all methods may be called by any thread.
 *
 * @param <C> what is created
 */
public sealed interface ComponentProvider<C>
    permits WalProvider,
        MemTableProvider,
        TableFormatProvider,
        CompactionPolicyProvider,
        CompressionProvider,
        KeyFilterProvider,
        ValueLogProvider {

  /**
   * The name that users write in assemblies and that is recorded on disk where the part binds (see
   * {@link ComponentKind}). It never changes: a file can be read only while its name resolves.
   *
   * <p>Names are words of lower-case letters and digits joined by hyphens, at most 64 characters.
   * Names without a dot belong to this project; others start with their vendor, as in {@code
   * acme.trie}. The name encodes compatibility, options encode quality.
   */
  String name();

  /** One sentence that tells a user what this is. */
  String description();

  /** What can be configured. */
  default OptionSchema options() {
    return OptionSchema.EMPTY;
  }

  /** Implement as {@code return Spi.VERSION;} so that it tells what this was compiled against. */
  int spiVersion();

  /**
   * Creates the part: cheap and without side effects. Parts touch the disk only when they are
   * handed a file.
   *
   * @param options values for all {@link #options()}, checked
   */
  C create(Options options);
}
