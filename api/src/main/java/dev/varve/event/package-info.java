/** What happens in a store, as it happens. */
@NullMarked
package dev.varve.event;

import org.jspecify.annotations.NullMarked;
