package dev.varve.site;

import java.util.List;

/** The site cannot be made from its documents; the message says where and what to do. */
final class SiteException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SiteException(String message) {
    super(message);
  }

  /** Several problems at once, one a line. */
  SiteException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
