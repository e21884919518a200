/** A cuckoo filter, as an example of a part of a third party. */
@NullMarked
package com.example.cuckoo;

import org.jspecify.annotations.NullMarked;
