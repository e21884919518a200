/** What a store tells a flight recording of the JVM; see docs/observability.md. */
@NullMarked
package dev.varve.engine.flight;

import org.jspecify.annotations.NullMarked;
