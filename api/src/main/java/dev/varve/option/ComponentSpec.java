package dev.varve.option;

/**
 * A part that another part's options name, such as the codec of a table format.
 *
 * @param name the part's name
 * @param options the part's options, checked
 */
public record ComponentSpec(String name, Options options) {
  /** The part of this name with its default options, such as a file names it. */
  public static ComponentSpec named(String name) {
    return new ComponentSpec(name, Options.EMPTY);
  }

  @Override
  public String toString() {
    return options.isEmpty() ? name : name + " " + options;
  }
}
