/**
 * The contract of key filters as a test: extend {@link dev.varve.testkit.filter.KeyFilterContract}
 * with a provider to test a filter.
 */
@NullMarked
package dev.varve.testkit.filter;

import org.jspecify.annotations.NullMarked;
