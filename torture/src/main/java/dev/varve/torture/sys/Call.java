package dev.varve.torture.sys;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A system call in the log of strace.
 *
 * @param thread that made it
 * @param name such as {@code write}
 * @param path of the file that it is about, or an empty text
 * @param arguments all of them, as strace shows them
 * @param ok whether it succeeded
 * @param injected whether strace had a hand in it
 */
record Call(
    String thread, String name, String path, String arguments, boolean ok, boolean injected) {
  private static final Pattern LINE = Pattern.compile("(\\d+) +(\\w+)\\((.*)\\) += +([^ ]+)(.*)");
  private static final Pattern UNFINISHED =
      Pattern.compile("(\\d+) +(\\w+\\(.*)<unfinished \\.\\.\\.>");
  private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. \\w+ resumed>(.*)");
  private static final Pattern DESCRIPTOR = Pattern.compile("(?:^|, )\\d+<([^>]*)>");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  /** Reads a log. Calls that were cut in two by others count where they ended. */
  static List<Call> parse(List<String> lines) {
    List<Call> calls = new ArrayList<>();
    Map<String, String> begun = new HashMap<>();
    for (String line : lines) {
      Matcher unfinished = UNFINISHED.matcher(line);
      Matcher resumed = RESUMED.matcher(line);
      String whole = line;
      if (unfinished.matches()) {
        begun.put(unfinished.group(1), unfinished.group(2));
        continue;
      } else if (resumed.matches()) {
        whole = resumed.group(1) + " " + begun.remove(resumed.group(1)) + resumed.group(2);
      }
      Call call = parse(whole);
      if (call != null) {
        calls.add(call);
      }
    }
    return calls;
  }

  private static @Nullable Call parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return null;
    }
    String arguments = matcher.group(3);
    Matcher descriptor = DESCRIPTOR.matcher(arguments);
    Matcher quoted = QUOTED.matcher(arguments);
    String path = descriptor.find() ? descriptor.group(1) : quoted.find() ? quoted.group(1) : "";
    return new Call(
        matcher.group(1),
        matcher.group(2),
        path,
        arguments,
        !matcher.group(4).startsWith("-"),
        matcher.group(5).contains("INJECTED"));
  }

  /** Whether it is about a directory or a file in it. */
  boolean isIn(String directory) {
    return path.equals(directory) || path.startsWith(directory + "/");
  }

  /** Whether it makes a name. */
  boolean isCreation() {
    return name.equals("openat") && arguments.contains("O_CREAT");
  }
}
