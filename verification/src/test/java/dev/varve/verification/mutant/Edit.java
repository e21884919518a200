package dev.varve.verification.mutant;

/**
 * A change of a source file: {@code before}, which must be there exactly once, becomes {@code
 * after}.
 *
 * @param file its path below the root of the repository
 */
record Edit(String file, String before, String after) {

  /** No change of the same file. */
  Edit undone() {
    return new Edit(file, before, before);
  }

  /** Makes the change in the text of the file. */
  String in(String source) {
    int at = source.indexOf(before);
    if (at < 0) {
      throw new IllegalStateException("the mutant is rotten: " + file + " does not hold " + before);
    }
    if (source.indexOf(before, at + 1) >= 0) {
      throw new IllegalStateException("the mutant is unclear: " + file + " holds twice " + before);
    }
    return source.substring(0, at) + after + source.substring(at + before.length());
  }
}
