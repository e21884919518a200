/** Parts whose borrowed bytes are spoilt as soon as the loan ends. */
@NullMarked
package dev.varve.testkit.poison;

import org.jspecify.annotations.NullMarked;
