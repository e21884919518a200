package dev.varve.cli.base;

import dev.varve.store.CorruptionException;
import dev.varve.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Why something failed, as the user is told. */
public final class FailureText {
  private FailureText() {}

  /** A paragraph that says what is wrong and what to do. */
  public static String of(Throwable failure) {
    return switch (failure) {
      case CorruptionException e ->
          e.getMessage()
              + ". Nothing was changed. 'varve inspect' shows what a file holds; restore the"
              + " damaged one from a backup.";
      case StoreException e -> String.valueOf(e.getMessage());
      case CommandException e -> String.valueOf(e.getMessage());
      case OutputException e -> e.getMessage() + ".";
      case UncheckedIOException e -> e.getMessage() + ".";
      case IOException e -> e + ".";
      case OutOfMemoryError e ->
          "there is not enough memory ("
              + e.getMessage()
              + "). Start with more, such as VARVE_JAVA_OPTS=-Xmx4g.";
      default ->
          "this must not happen: "
              + failure
              + ". Please report it, with what --debug shows in addition.";
    };
  }
}
