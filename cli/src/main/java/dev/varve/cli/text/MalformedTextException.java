package dev.varve.cli.text;

/** A text is not one that stands for bytes. */
public final class MalformedTextException extends Exception {
  private final int position;

  /**
   * Says what is wrong.
   *
   * @param position where, from 0, in bytes of the text
   * @param problem in words, without the text
   */
  public MalformedTextException(int position, String problem) {
    super(problem);
    this.position = position;
  }

  /** Where it is wrong, from 0. */
  public int position() {
    return position;
  }

  /** What is wrong, in words. */
  public String problem() {
    return String.valueOf(getMessage());
  }
}
