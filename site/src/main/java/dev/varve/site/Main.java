package dev.varve.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes the site, and checks that no link of it leads nowhere. */
public final class Main {
  private Main() {}

  /**
   * Makes the site; ends with 1 and says why if it cannot be made or is not whole.
   *
   * @param arguments the root of the repository, the directory for the site, and whether to make
   *     javadoc, too: {@code true} or {@code false}
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      System.err.println("usage: Main ROOT-OF-THE-REPOSITORY DIRECTORY JAVADOC");
      System.exit(2);
    }
    Path out = Path.of(arguments[1]);
    try {
      Path root = Path.of(arguments[0]);
      if (Boolean.parseBoolean(arguments[2])) {
        JavadocTool.run(root, out);
      }
      int pages = Site.make(root, out);
      List<String> dead = DeadLinks.in(out);
      if (!dead.isEmpty()) {
        throw new SiteException(dead);
      }
      System.out.println(pages + " pages in " + out.resolve("index.html"));
    } catch (SiteException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
