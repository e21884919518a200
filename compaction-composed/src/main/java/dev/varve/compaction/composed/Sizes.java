package dev.varve.compaction.composed;

/** How large each level of a tree may be, and which one is the next. */
interface Sizes {
  /** How many bytes a level may hold; {@link Long#MAX_VALUE} if any number. */
  long capacity(int level);

  /** Where what is too much in a level goes; {@code level} if there is nothing below. */
  int next(int level);

  /** The level, from {@code last} on, that all of a tree of this size is merged into. */
  default int bottom(int last, long bytes) {
    int level = last;
    while (level < deepest() && capacity(level) < bytes) {
      level++;
    }
    return level;
  }

  /** The deepest level there may be. */
  int deepest();

  /** Reckons the sizes for a tree. */
  interface Rule {
    /** The sizes for this tree. */
    Sizes of(Tree tree);
  }
}
