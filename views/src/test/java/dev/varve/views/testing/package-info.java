/** What the tests of several views use. */
@NullMarked
package dev.varve.views.testing;

import org.jspecify.annotations.NullMarked;
