/** A table format with columns of fixed width, as an example of a part of a third party. */
@NullMarked
package com.example.columnar;

import org.jspecify.annotations.NullMarked;
