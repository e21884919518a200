package dev.varve.table.block;

import dev.varve.compress.CompressionCodec;
import dev.varve.filter.KeyFilter;
import dev.varve.option.ComponentSpec;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.Components;
import dev.varve.spi.UnknownComponentException;
import java.util.List;

/** No parts at all. */
final class NoParts implements Components {
  @Override
  public CompressionCodec compression(ComponentSpec spec) throws UnknownComponentException {
    throw new UnknownComponentException(ComponentKind.COMPRESSION, spec.name(), List.of());
  }

  @Override
  public KeyFilter filter(ComponentSpec spec) throws UnknownComponentException {
    throw new UnknownComponentException(ComponentKind.FILTER, spec.name(), List.of());
  }
}
