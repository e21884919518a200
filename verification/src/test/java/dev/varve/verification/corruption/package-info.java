/**
 * Damages every byte of every kind of file, and more than bytes, and lets an oracle judge what a
 * store says then.
 */
@NullMarked
package dev.varve.verification.corruption;

import org.jspecify.annotations.NullMarked;
