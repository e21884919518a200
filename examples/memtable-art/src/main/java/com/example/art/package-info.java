/** A memtable that is an adaptive radix tree, as an example of a part of a third party. */
@NullMarked
package com.example.art;

import org.jspecify.annotations.NullMarked;
