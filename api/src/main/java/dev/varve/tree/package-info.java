/** The shape of an LSM tree: immutable records that policies, engine, simulator and tests share. */
@NullMarked
package dev.varve.tree;

import org.jspecify.annotations.NullMarked;
