/** What a store must hold, known without the store. */
@NullMarked
package dev.varve.verification.oracle;

import org.jspecify.annotations.NullMarked;
