package dev.varve.testkit.script;

import dev.varve.store.Store;
import dev.varve.testkit.script.Operation.Target;
import org.jspecify.annotations.Nullable;

/** The words of a line, one after the other. */
final class Tokens {
  private final String text;
  private final int line;
  private int at;

  Tokens(String text, int line) {
    this.text = text;
    this.line = line;
    skipBlanks();
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  ScriptSyntaxException expected(String what) {
    String found = at == text.length() ? "the end of the line" : "'" + text.substring(at) + "'";
    return new ScriptSyntaxException(line, "expected " + what + ", found " + found);
  }

  ScriptSyntaxException unexpected(String word, String expected) {
    return new ScriptSyntaxException(line, "expected " + expected + ", found '" + word + "'");
  }

  boolean atEnd() {
    return at == text.length();
  }

  void end() {
    if (!atEnd()) {
      throw expected("the end of the line or => and a result");
    }
  }

  /** Whether the next characters are these, which are then behind us. */
  boolean take(String expected) {
    if (!text.startsWith(expected, at)) {
      return false;
    }
    int end = at + expected.length();
    boolean isWord = Character.isLetter(expected.charAt(expected.length() - 1));
    if (isWord && end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      return false;
    }
    at = end;
    skipBlanks();
    return true;
  }

  void require(String expected) {
    if (!take(expected)) {
      throw expected("'" + expected + "'");
    }
  }

  /** A word of letters, digits, hyphens, underscores and dots. */
  String word(String what) {
    int end = at;
    while (end < text.length() && isOfWord(text.charAt(end))) {
      end++;
    }
    if (end == at) {
      throw expected(what);
    }
    String word = text.substring(at, end);
    at = end;
    skipBlanks();
    return word;
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
  }

  long number(String what) {
    int start = at;
    String word = word(what);
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException _) {
      at = start;
      throw expected(what);
    }
  }

  int size(String what) {
    int start = at;
    long number = number(what);
    if (number < 0 || number > Integer.MAX_VALUE) {
      at = start;
      throw expected(what);
    }
    return (int) number;
  }

  /** Everything up to the result, if there is one, or the end. */
  String rest(String what) {
    if (atEnd()) {
      throw expected(what);
    }
    int arrow = text.indexOf(" =>", at);
    int end = arrow < 0 ? text.length() : arrow;
    String rest = text.substring(at, end).strip();
    at = end;
    skipBlanks();
    return rest;
  }

  @Nullable String result() {
    if (!take("=>")) {
      return null;
    }
    String result = text.substring(at).strip();
    at = text.length();
    return result;
  }

  Data data(String what) {
    if (take("v(")) {
      int length = size("a length");
      require(",");
      long seed = number("a seed");
      require(")");
      return Data.generated(length, seed);
    }
    if (at == text.length() || text.charAt(at) != '\'') {
      throw expected(what + " such as 'abc' or v(100,7)");
    }
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '\'') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    Data data = end < text.length() ? Data.unquote(text.substring(at + 1, end)) : null;
    if (data == null) {
      throw expected(what + " between quotes, with \\', \\\\ or a backslash and two hex digits");
    }
    at = end + 1;
    skipBlanks();
    return data;
  }

  Target target() {
    String handle = take("%") ? word("the name of a snapshot or transaction") : "";
    String keyspace = keyspace();
    return new Target(handle, keyspace == null ? Store.DEFAULT_KEYSPACE : keyspace);
  }

  @Nullable String keyspace() {
    return take("@") ? word("the name of a keyspace") : null;
  }

  Span span() {
    if (take("all")) {
      return Span.ALL;
    }
    if (take("from")) {
      return Span.from(data("a key"));
    }
    if (take("before")) {
      return Span.before(data("a key"));
    }
    if (take("between")) {
      return Span.between(data("a key"), data("another key"));
    }
    if (take("prefix")) {
      return Span.prefix(data("a prefix"));
    }
    throw expected("all, from, before, between or prefix");
  }
}
