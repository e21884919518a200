package dev.varve.testkit.report;

import dev.varve.option.Options;
import dev.varve.spi.ComponentProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the contracts of all kinds of parts share: each run of one leaves an entry in a {@link
 * ReportFile report}, so that whoever gets a part can see what it was tested with.
 *
 * <p>Plug-ins extend the contract of their kind, such as {@link dev.varve.testkit.wal.WalContract},
 * not this.
 */
@ExtendWith(ContractListener.class)
public abstract class PartContract {
  private volatile Options inUse = Options.EMPTY;
  private volatile boolean several;

  /** For contracts. */
  protected PartContract() {}

  /** The provider of the part under test. */
  protected abstract ComponentProvider<?> provider();

  /**
   * Checks that {@link java.util.ServiceLoader} finds the provider by a line of a file in {@code
   * META-INF/services}, and that its name, description and version are such as a store takes. For
   * the contracts, each of which has a rule that calls this.
   */
  protected final void checkIsListed() {
    Listing.check(provider(), Thread.currentThread().getContextClassLoader());
  }

  /**
   * Says with which options the part is created from now on, so that a failure names them. For the
   * contracts, whose rules do this for one set of options after the other.
   *
   * @return the same options
   */
  protected final Options using(Options options) {
    inUse = options;
    several |= !options.equals(Options.EMPTY);
    return options;
  }

  /** The options in use, or nothing if all that were used are the default ones. */
  final String inUse() {
    if (!several) {
      return "";
    }
    String text =
        inUse.asText().entrySet().stream()
            .map(option -> option.getKey() + "=" + option.getValue())
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? " (with default options)" : " (with " + text + ")";
  }
}
