/** Whatever a store is assembled from, the same script gets the same answers. */
@NullMarked
package dev.varve.verification.script;

import org.jspecify.annotations.NullMarked;
