/** Reads the directory of SimpleDB's storage engine: metadata, tables and log. */
@NullMarked
package dev.varve.importers.simpledb;

import org.jspecify.annotations.NullMarked;
