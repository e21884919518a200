/** A real browser, for tests of pages. */
@NullMarked
package dev.varve.browser;

import org.jspecify.annotations.NullMarked;
