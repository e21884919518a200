/**
 * What the commands that compare have in common: who takes part, under which name, and how a small
 * store is made the model of a large one.
 */
@NullMarked
package dev.varve.cli.lab;

import org.jspecify.annotations.NullMarked;
