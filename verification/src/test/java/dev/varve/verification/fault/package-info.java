/** Every operation on the disk fails in every way. */
@NullMarked
package dev.varve.verification.fault;

import org.jspecify.annotations.NullMarked;
