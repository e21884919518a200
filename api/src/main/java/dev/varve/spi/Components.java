package dev.varve.spi;

import dev.varve.compress.CompressionCodec;
import dev.varve.filter.KeyFilter;
import dev.varve.option.ComponentSpec;

/**
 * The parts that a table format may use: those its options name when it writes, and those a file
 * names when it is read.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public interface Components {
  /**
   * The compression codec of this name, with these options.
   *
   * @throws UnknownComponentException if there is none
   */
  CompressionCodec compression(ComponentSpec spec) throws UnknownComponentException;

  /**
   * The key filter of this name, with these options.
   *
   * @throws UnknownComponentException if there is none
   */
  KeyFilter filter(ComponentSpec spec) throws UnknownComponentException;
}
