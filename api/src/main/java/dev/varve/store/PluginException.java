package dev.varve.store;

import org.jspecify.annotations.Nullable;

/** A plug-in broke a rule of its contract. */
public class PluginException extends StoreException {
  /** Says what happened and what to do next. */
  public PluginException(String message) {
    this(message, null);
  }

  /** Says what happened and what to do next, and why it happened. */
  public PluginException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
