/**
 * A language of operations on stores: scripts are made up, written down, run on a store and on a
 * model side by side, and made short when they find something.
 *
 * <p>The idea of a text that can be run again on any configuration is that of Pebble's metamorphic
 * test.
 */
@NullMarked
package dev.varve.testkit.script;

import org.jspecify.annotations.NullMarked;
