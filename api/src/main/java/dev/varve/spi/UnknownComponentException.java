package dev.varve.spi;

import dev.varve.option.DidYouMean;
import java.io.IOException;
import java.util.Collection;
import java.util.TreeSet;

/** A file or an option names a part for which no provider was found. */
public class UnknownComponentException extends IOException {
  private final ComponentKind kind;
  private final String name;

  /**
   * Says what was asked for and what is there.
   *
   * @param known the names of this kind for which there are providers
   */
  public UnknownComponentException(ComponentKind kind, String name, Collection<String> known) {
    super(
        "no provider of "
            + kind
            + " '"
            + name
            + "' was found"
            + (known.isEmpty()
                ? " and there is none of any name."
                : "; there are: " + String.join(", ", new TreeSet<>(known)) + ".")
            + DidYouMean.hint(name, known)
            + " Add the jar that provides it to the class path; if it is there, check that its"
            + " META-INF/services files were not lost when jars were merged.");
    this.kind = kind;
    this.name = name;
  }

  /** The kind of part that was asked for. */
  public ComponentKind kind() {
    return kind;
  }

  /** The name that was asked for. */
  public String name() {
    return name;
  }
}
