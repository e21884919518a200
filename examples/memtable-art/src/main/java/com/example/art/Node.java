package com.example.art;

/** What a slot of the tree holds: the versions of one key, or a place where keys part. */
sealed interface Node permits Leaf, Inner {
  /** The memory that this node holds itself, without what is below it, in bytes. */
  long sizeInBytes();
}
