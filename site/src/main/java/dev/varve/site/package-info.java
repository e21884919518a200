/** Makes a site of static pages from the documents of this repository. */
@NullMarked
package dev.varve.site;

import org.jspecify.annotations.NullMarked;
