/** Runs of random operations on a store, checked against a model that is too simple to be wrong. */
@NullMarked
package dev.varve.testkit.model;

import org.jspecify.annotations.NullMarked;
