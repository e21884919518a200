/**
 * A keyspace as a key-value store that says what each write changed, with transactions and cursors
 * that go both ways: the programming model of SimpleDB's engine.
 */
@NullMarked
package dev.varve.views.kv;

import org.jspecify.annotations.NullMarked;
