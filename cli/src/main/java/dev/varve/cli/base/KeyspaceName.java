package dev.varve.cli.base;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Checks the name of a keyspace before anything is opened or created. */
public final class KeyspaceName implements ITypeConverter<String> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** A check; picocli makes one. */
  public KeyspaceName() {}

  @Override
  public String convert(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is not a name for a keyspace: use up to 64 lower-case letters, digits, hyphens,"
              + " underscores and dots, starting with a letter or digit");
    }
    return text;
  }
}
