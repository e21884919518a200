package dev.varve.cli.shell;

import dev.varve.bytes.Bytes;
import dev.varve.option.ByteSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words after the name of a command. A command takes what it knows, the words in order and
 * {@code name=value} from anywhere among those that are left, and says at the end that it is done.
 *
 * <p>All methods throw {@link UsageException} if what is asked for is missing or wrong.
 */
public final class Arguments {
  private static final Pattern OPTION = Pattern.compile("([a-z][a-z0-9.-]*)=(.*)", Pattern.DOTALL);

  private final List<Word> words;

  Arguments(List<Word> words) {
    this.words = new ArrayList<>(words);
  }

  /** Whether nothing is left. */
  public boolean isEmpty() {
    return words.isEmpty();
  }

  private Word word(String what) {
    if (words.isEmpty()) {
      throw new UsageException(what + " is missing");
    }
    return words.removeFirst();
  }

  /** The next word, as bytes. */
  public byte[] bytes(String what) {
    return word(what).bytes();
  }

  /** The next word, as text. */
  public String text(String what) {
    return word(what).text();
  }

  /** The next word, as a whole number. */
  public long number(String what) {
    return number(what, text(what));
  }

  private static long number(String what, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UsageException(what + " must be a whole number, not '" + text + "'");
    }
  }

  /** The next word, as a number of things. */
  public int count(String what) {
    return count(what, text(what));
  }

  private static int count(String what, String text) {
    long number = number(what, text);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new UsageException(
          what + " must be between 0 and " + Integer.MAX_VALUE + ", not " + number);
    }
    return (int) number;
  }

  /** The next word, as a number of bytes such as {@code 100} or {@code 64KiB}. */
  public int size(String what) {
    String text = text(what);
    try {
      return Math.toIntExact(
          text.chars().allMatch(Character::isDigit)
              ? Long.parseLong(text)
              : ByteSize.parse(text).bytes());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new UsageException(
          what + " must be a number of bytes such as 100 or 64KiB, not '" + text + "'");
    }
  }

  /** Takes a word if it is there, anywhere among those that are left. */
  public boolean flag(String flag) {
    return words.remove(new Word(flag, false));
  }

  /** Takes the value of {@code name=value}, or null if it is not there. */
  public @Nullable Bytes bytesOption(String name) {
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (!word.quoted() && word.escaped().startsWith(name + "=")) {
        words.remove(i);
        return Bytes.wrap(new Word(word.escaped().substring(name.length() + 1), false).bytes());
      }
    }
    return null;
  }

  /** Takes the value of {@code name=value} as text, or null if it is not there. */
  public @Nullable String textOption(String name) {
    Bytes value = bytesOption(name);
    return value == null ? null : value.toUtf8();
  }

  /** Takes the value of {@code name=value} as a number of things. */
  public int countOption(String name, int otherwise) {
    String value = textOption(name);
    return value == null ? otherwise : count(name, value);
  }

  /** Takes all that is left, each of the form {@code name=value}; there may be nothing. */
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    while (!words.isEmpty()) {
      String text = text("");
      Matcher option = OPTION.matcher(text);
      if (!option.matches()) {
        throw new UsageException("'" + text + "' is not of the form name=value");
      }
      options.put(option.group(1), option.group(2));
    }
    return options;
  }

  /** Takes all that is left as text, at least one word. */
  public List<String> texts(String what) {
    List<String> all = new ArrayList<>();
    do {
      all.add(text(what));
    } while (!words.isEmpty());
    return all;
  }

  /** Takes all that is left, at least one word, as a line again. */
  public String line(String what) {
    if (words.isEmpty()) {
      throw new UsageException(what + " is missing");
    }
    String line = words.stream().map(Word::toString).collect(Collectors.joining(" "));
    words.clear();
    return line;
  }

  /** Says that nothing more is expected. */
  public void end() {
    if (!words.isEmpty()) {
      throw new UsageException("'" + words.getFirst().escaped() + "' is too much");
    }
  }
}
