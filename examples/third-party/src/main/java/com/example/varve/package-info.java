/** Parts for Varve. */
@NullMarked
package com.example.varve;

import org.jspecify.annotations.NullMarked;
