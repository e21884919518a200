package dev.varve.table.block;

import dev.varve.compress.CompressionCodec;
import dev.varve.filter.KeyFilter;
import dev.varve.option.ComponentSpec;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.Components;
import dev.varve.spi.UnknownComponentException;
import java.util.List;

/** A codec called {@code test.deflate} and a filter called {@code test.exact}. */
final class TestParts implements Components {
  static final ComponentSpec DEFLATE = ComponentSpec.named("test.deflate");
  static final ComponentSpec EXACT = ComponentSpec.named("test.exact");
  static final ComponentSpec NONE = ComponentSpec.named("none");

  private final ExactFilter filter = new ExactFilter();

  ExactFilter filter() {
    return filter;
  }

  @Override
  public CompressionCodec compression(ComponentSpec spec) throws UnknownComponentException {
    if (!spec.equals(DEFLATE)) {
      throw new UnknownComponentException(
          ComponentKind.COMPRESSION, spec.name(), List.of(DEFLATE.name()));
    }
    return new DeflateCodec();
  }

  @Override
  public KeyFilter filter(ComponentSpec spec) throws UnknownComponentException {
    if (!spec.equals(EXACT)) {
      throw new UnknownComponentException(ComponentKind.FILTER, spec.name(), List.of(EXACT.name()));
    }
    return filter;
  }
}
