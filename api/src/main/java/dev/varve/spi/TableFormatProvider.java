package dev.varve.spi;

import dev.varve.table.TableFormat;

/** Provides a table format. */
public non-sealed interface TableFormatProvider extends ComponentProvider<TableFormat> {}
