/** What a comparison or simulation found, as one page with pictures that needs no network. */
@NullMarked
package dev.varve.lab.report;

import org.jspecify.annotations.NullMarked;
