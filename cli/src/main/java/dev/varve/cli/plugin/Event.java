package dev.varve.cli.plugin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * What the process that runs contracts tells the one that started it: a line of JSON each, behind a
 * mark, since what is being checked may print, too.
 *
 * @param what happened
 * @param part that it is about; null for what is not about one
 * @param rule that it is about; null for what is not about one
 * @param text whatever else is to be said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Event(What what, @Nullable FoundPart part, @Nullable String rule, @Nullable String text) {
  private static final String MARK = "\u0001varve ";

  /** What can happen. */
  enum What {
    /** A provider is about to be loaded or asked. */
    LOADING,
    /** A part was found. */
    PART,
    /** A provider cannot be used; the text says why. */
    PROBLEM,
    /** Something worth knowing. */
    NOTE,
    /** The contract of a part begins; the rule is its name, the text says with what settings. */
    CONTRACT,
    /** A rule begins. */
    RULE,
    /** A rule was kept. */
    KEPT,
    /** A rule was broken; the text says how. */
    BROKEN,
    /** A rule does not apply. */
    SKIPPED,
    /** A rule took too long; the text says where it was. */
    HUNG,
    /** The contract of a part was run. */
    DONE,
    /** All parts are done. */
    END
  }

  static Event of(What what) {
    return new Event(what, null, null, null);
  }

  static Event of(What what, String text) {
    return new Event(what, null, null, text);
  }

  static Event of(What what, FoundPart part) {
    return new Event(what, part, null, null);
  }

  static Event ofRule(What what, String rule, @Nullable String text) {
    return new Event(what, null, rule, text);
  }

  String toLine() {
    try {
      return MARK + new ObjectMapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts", e);
    }
  }

  /** The event in a line, or null if it holds none. */
  static @Nullable Event parse(String line) {
    int start = line.indexOf(MARK); // Something may have been printed before it.
    if (start < 0) {
      return null;
    }
    try {
      return new ObjectMapper().readValue(line.substring(start + MARK.length()), Event.class);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
