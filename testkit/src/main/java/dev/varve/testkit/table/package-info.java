/**
 * The contract of table formats as a test, and the memory that it runs in: extend {@link
 * dev.varve.testkit.table.TableFormatContract} with a provider to test a format.
 */
@NullMarked
package dev.varve.testkit.table;

import org.jspecify.annotations.NullMarked;
