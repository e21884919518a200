package dev.varve.engine.health;

import dev.varve.engine.storage.CorruptElsewhereException;
import dev.varve.spi.UnknownComponentException;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.NoSpaceException;
import dev.varve.storage.StorageLockedException;
import dev.varve.store.CorruptionException;
import dev.varve.store.MissingComponentException;
import dev.varve.store.PluginException;
import dev.varve.store.StorageException;
import dev.varve.store.StoreException;
import dev.varve.store.StoreLockedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** Turns the checked exceptions of the inside into the unchecked ones that clients see. */
public final class ClientErrors {
  private ClientErrors() {}

  /**
   * The exception for a client.
   *
   * @param location of the store
   * @param what was tried, such as {@code read}
   */
  public static StoreException of(String location, String what, IOException error) {
    String message = "could not " + what + " the store at " + location + ": ";
    return switch (error) {
      case CorruptElsewhereException e -> new CorruptionException(e.location(), e);
      case CorruptFileException e -> new CorruptionException(location, e);
      case StorageLockedException e ->
          new StoreLockedException(
              "the store at "
                  + location
                  + " is open already: "
                  + e.getMessage()
                  + ". Close it there first.",
              e);
      case NoSpaceException e ->
          new StorageException(message + "there is no space left. " + e.getMessage(), e);
      case UnknownComponentException e ->
          new MissingComponentException(message + e.getMessage(), e);
      case AccessDeniedException e ->
          new StorageException(
              message
                  + "access to "
                  + e.getMessage()
                  + " is denied. The store's directory and files must be readable and writable.",
              e);
      case BrokenPartException e -> new PluginException(message + e.getMessage(), e);
      case IOException e -> new StorageException(message + e + advice(e), e);
    };
  }

  /** What to do about errors that Java has no types for. */
  private static String advice(IOException error) {
    String text = String.valueOf(error.getMessage());
    if (text.contains("Too many open files")) {
      return ". Let the process open more files, as with ulimit -n.";
    }
    if (text.contains("Read-only file system")) {
      return ". A store that is opened, even to be read, writes to its directory: make the file"
          + " system writable, or copy the store to another.";
    }
    return "";
  }
}
