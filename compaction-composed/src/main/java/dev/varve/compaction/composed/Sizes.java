package dev.varve.compaction.composed;

/** How large each level of a tree may be, and which one is the next. */
interface Sizes {
  /** How many bytes a level may hold; {@link Long#MAX_VALUE} if any number. */
  long capacity(int level);

  /** Where what is too much in a level goes; {@code level} if there is nothing below. */
  int next(int level);

  /** The deepest level there may be. */
  int deepest();

  /** Reckons the sizes for a tree. */
  interface Rule {
    /** The sizes for this tree. */
    Sizes of(Tree tree);
  }
}
