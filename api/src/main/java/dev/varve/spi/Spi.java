package dev.varve.spi;

/** The version of the interfaces that plug-ins implement. */
public final class Spi {
  /**
   * Rises when an interface gains a method without a default, or changes its meaning. It is a
   * compile-time constant, so what {@link ComponentProvider#spiVersion} returns is the version that
   * the plug-in was compiled against.
   */
  public static final int VERSION = 1;

  private Spi() {}
}
