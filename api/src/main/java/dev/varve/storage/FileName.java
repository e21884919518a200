package dev.varve.storage;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a file of a store: a kind and a number.
 *
 * <p>The text is derived from these two and never taken from a file or an option, so that nothing
 * that is read can reach another place in the file system.
 *
 * @param kind what the file is for
 * @param number the file's number, unique in its store and never used again; 0 for {@link #LOCK}
 */
public record FileName(FileKind kind, long number) implements Serializable {
  /** The file that is locked while a store is open. */
  public static final FileName LOCK = new FileName(FileKind.LOCK, 0);

  /** The largest number that a file can have. */
  public static final long LAST = 999_999_999_999_999_999L;

  private static final Pattern NUMBERED = Pattern.compile("(\\d{6,18})\\.([a-z]+)");

  /**
   * A name from its parts.
   *
   * @throws IllegalArgumentException if the number is negative or too large to be written, or not 0
   *     for a lock
   */
  public FileName {
    if (kind == FileKind.LOCK && number != 0) {
      throw new IllegalArgumentException("a lock has no number, but " + number + " was given");
    }
    if (number < 0 || number > LAST) {
      throw new IllegalArgumentException("file number " + number + " is out of range");
    }
  }

  /** The name that this text stands for, or null if no file of a store is called so. */
  public static @Nullable FileName parse(String text) {
    if (text.equals(FileKind.LOCK.suffix())) {
      return LOCK;
    }
    Matcher matcher = NUMBERED.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    for (FileKind kind : FileKind.values()) {
      if (kind != FileKind.LOCK && kind.suffix().equals(matcher.group(2))) {
        FileName name = new FileName(kind, Long.parseLong(matcher.group(1)));
        return name.toString().equals(text) ? name : null;
      }
    }
    return null;
  }

  /** The text, such as {@code 000012.wal}. */
  @Override
  public String toString() {
    if (kind == FileKind.LOCK) {
      return kind.suffix();
    }
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, 6 - digits.length())) + digits + "." + kind.suffix();
  }
}
