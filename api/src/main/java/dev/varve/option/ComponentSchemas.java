package dev.varve.option;

import dev.varve.spi.ComponentKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows which parts there are and what can be configured in each. */
public interface ComponentSchemas {
  /** The names of all parts of a kind. */
  Set<String> names(ComponentKind kind);

  /** What can be configured in a part, or null if there is no such part. */
  @Nullable OptionSchema schema(ComponentKind kind, String name);
}
