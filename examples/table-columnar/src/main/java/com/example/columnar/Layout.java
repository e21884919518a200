package com.example.columnar;

/** How keys and values are laid out in blocks that are written. Each block says how its are. */
enum Layout {
  /** Without offsets where all of a block are of one length. */
  LEARNED,

  /** With offsets, always: to see what the other one is good for. */
  OFFSETS
}
