package dev.varve.site;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours code: finds comments, texts, numbers, annotations and keywords in it. */
final class Highlight {
  private static final Pattern CODE =
      Pattern.compile(
          "(?<comment>//[^\\n]*|/\\*.*?\\*/)"
              + "|(?<text>\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+')"
              + "|(?<note>@[\\w.]+)"
              + "|(?<number>\\b\\d[\\w.]*)"
              + "|(?<word>\\b[a-zA-Z_]\\w*)",
          Pattern.DOTALL);
  private static final Pattern YAML =
      Pattern.compile(
          "(?<comment>#[^\\n]*)"
              + "|(?<text>\"[^\"\\n]*\"|'[^'\\n]*')"
              + "|(?<note>[\\w.-]+(?=:(?:\\s|$)))"
              + "|(?<number>(?<![\\w.-])\\d[\\w.]*)"
              + "|(?<word>\\b(?:true|false|null)\\b)",
          Pattern.MULTILINE);
  private static final Pattern XML =
      Pattern.compile(
          "(?<comment><!--.*?-->)|(?<text>\"[^\"]*\")|(?<note>(?<=<)/?[\\w.:-]+)"
              + "|(?<number>(?!))|(?<word>(?!))",
          Pattern.DOTALL);
  private static final Set<String> JAVA_WORDS =
      Set.of(
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "extends",
          "false",
          "final",
          "finally",
          "float",
          "for",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "new",
          "non",
          "null",
          "package",
          "permits",
          "private",
          "protected",
          "public",
          "record",
          "return",
          "sealed",
          "short",
          "static",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "true",
          "try",
          "var",
          "void",
          "volatile",
          "while",
          "yield");
  private static final Set<String> KOTLIN_WORDS =
      Set.of(
          "as",
          "break",
          "by",
          "class",
          "companion",
          "const",
          "constructor",
          "continue",
          "data",
          "do",
          "else",
          "false",
          "for",
          "fun",
          "if",
          "import",
          "in",
          "init",
          "inline",
          "interface",
          "internal",
          "is",
          "null",
          "object",
          "open",
          "operator",
          "override",
          "package",
          "private",
          "protected",
          "public",
          "return",
          "sealed",
          "super",
          "suspend",
          "this",
          "throw",
          "true",
          "try",
          "typealias",
          "val",
          "var",
          "when",
          "while");
  private static final Set<String> YAML_WORDS = Set.of("true", "false", "null");

  private Highlight() {}

  /** Code as HTML; in a language that is not known, as it is. */
  static String html(String language, String code) {
    return switch (language) {
      case "java" -> html(CODE, JAVA_WORDS, code);
      case "kotlin", "kt" -> html(CODE, KOTLIN_WORDS, code);
      case "yaml", "yml" -> html(YAML, YAML_WORDS, code);
      case "xml" -> html(XML, Set.of(), code);
      default -> Html.escape(code);
    };
  }

  private static String html(Pattern pattern, Set<String> keywords, String code) {
    StringBuilder html = new StringBuilder(code.length() * 2);
    Matcher matcher = pattern.matcher(code);
    int end = 0;
    while (matcher.find()) {
      html.append(Html.escape(code.substring(end, matcher.start())));
      end = matcher.end();
      String token = Html.escape(matcher.group());
      String style = style(matcher, keywords);
      html.append(style.isEmpty() ? token : "<span class=\"" + style + "\">" + token + "</span>");
    }
    return html.append(Html.escape(code.substring(end))).toString();
  }

  private static String style(Matcher matcher, Set<String> keywords) {
    String word = matcher.group("word");
    if (word != null) {
      if (keywords.contains(word)) {
        return "hl-k";
      }
      return Character.isUpperCase(word.charAt(0)) ? "hl-t" : "";
    }
    if (matcher.group("comment") != null) {
      return "hl-c";
    }
    if (matcher.group("text") != null) {
      return "hl-s";
    }
    return matcher.group("note") != null ? "hl-a" : "hl-n";
  }
}
