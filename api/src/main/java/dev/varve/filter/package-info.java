/** Key filters, as authors of filters and of table formats see them. */
@NullMarked
package dev.varve.filter;

import org.jspecify.annotations.NullMarked;
