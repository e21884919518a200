/** Fails and watches the system calls of a store, with {@code strace}. */
@NullMarked
package dev.varve.torture.sys;

import org.jspecify.annotations.NullMarked;
