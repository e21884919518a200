package dev.varve.testkit.report;

import dev.varve.spi.ComponentProvider;
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
}
