package dev.varve.cli.base;

import dev.varve.bytes.Bytes;
import dev.varve.cli.text.EscapedText;
import dev.varve.cli.text.MalformedTextException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads keys and values on the command line, in the form in which {@code scan} writes them. */
public final class EscapedBytes implements ITypeConverter<Bytes> {
  /** What help says about keys and values. */
  public static final String HELP =
      "Keys and values are written as 'scan' prints them: \\t is a tab, \\n a newline, \\\\ a"
          + " backslash, and \\xHH the byte with that hexadecimal number.";

  /** A reader; picocli makes one. */
  public EscapedBytes() {}

  @Override
  public Bytes convert(String text) {
    try {
      return Bytes.wrap(EscapedText.read(text));
    } catch (MalformedTextException e) {
      throw new TypeConversionException(
          "'" + text + "' is wrong at character " + (e.position() + 1) + ": " + e.problem());
    }
  }
}
