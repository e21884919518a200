package dev.varve.assembly;

import dev.varve.compress.CompressionCodec;
import dev.varve.engine.ComponentSource;
import dev.varve.filter.KeyFilter;
import dev.varve.option.ComponentSpec;
import dev.varve.option.Options;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.CompressionProvider;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.spi.TableFormatProvider;
import dev.varve.spi.UnknownComponentException;
import dev.varve.spi.ValueLogProvider;
import dev.varve.spi.WalProvider;
import dev.varve.table.TableFormat;
import dev.varve.valuelog.ValueLog;
import dev.varve.wal.WalFactory;
import java.util.Set;

/** The parts of a catalog, for an engine. */
final class CatalogComponents implements ComponentSource {
  private final Catalog catalog;

  CatalogComponents(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Set<String> names(ComponentKind kind) {
    return catalog.names(kind);
  }

  @Override
  public TableFormat tableFormat(String name) throws UnknownComponentException {
    return Making.create(find(TableFormatProvider.class, ComponentKind.TABLE, name), Options.EMPTY);
  }

  @Override
  public ValueLog valueLog(String name) throws UnknownComponentException {
    return Making.create(find(ValueLogProvider.class, ComponentKind.VALUES, name), Options.EMPTY);
  }

  @Override
  public WalFactory wal(String name) throws UnknownComponentException {
    return Making.create(find(WalProvider.class, ComponentKind.WAL, name), Options.EMPTY);
  }

  @Override
  public CompressionCodec compression(ComponentSpec spec) throws UnknownComponentException {
    return Making.create(
        find(CompressionProvider.class, ComponentKind.COMPRESSION, spec.name()), spec.options());
  }

  @Override
  public KeyFilter filter(ComponentSpec spec) throws UnknownComponentException {
    return Making.create(
        find(KeyFilterProvider.class, ComponentKind.FILTER, spec.name()), spec.options());
  }

  private <P extends ComponentProvider<?>> P find(Class<P> type, ComponentKind kind, String name)
      throws UnknownComponentException {
    CatalogEntry entry = catalog.find(kind, name);
    if (entry == null) {
      throw new UnknownComponentException(kind, name, catalog.names(kind));
    }
    return type.cast(entry.provider());
  }
}
