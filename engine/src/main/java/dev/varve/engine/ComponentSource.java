package dev.varve.engine;

import dev.varve.spi.ComponentKind;
import dev.varve.spi.Components;
import dev.varve.spi.UnknownComponentException;
import dev.varve.table.TableFormat;
import dev.varve.valuelog.ValueLog;
import dev.varve.wal.WalFactory;
import java.util.Set;

/**
 * Finds the parts that files name: whatever a store was written with, it is read with these.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public interface ComponentSource extends Components {
  /** The names of all parts of a kind. */
  Set<String> names(ComponentKind kind);

  /** A table format, for reading: options do not matter. */
  TableFormat tableFormat(String name) throws UnknownComponentException;

  /** A value log, for reading: options do not matter. */
  ValueLog valueLog(String name) throws UnknownComponentException;

  /** A log, for replaying: options do not matter. */
  WalFactory wal(String name) throws UnknownComponentException;
}
