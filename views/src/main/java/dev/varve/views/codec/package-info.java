/** How keys and values of typed views are written as bytes. */
@NullMarked
package dev.varve.views.codec;

import org.jspecify.annotations.NullMarked;
