package dev.varve.site;

import dev.varve.browser.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Takes pictures of pages, to be looked at. */
final class Screenshots {
  private Screenshots() {}

  /**
   * Writes pictures of pages, wide and narrow, light and dark.
   *
   * @param arguments the site, a directory for the pictures, and pages from the root of the site
   */
  public static void main(String[] arguments) throws Exception {
    Path site = Path.of(arguments[0]);
    Path out = Files.createDirectories(Path.of(arguments[1]));
    Path profile = Files.createTempDirectory("varve-browser");
    try (Browser browser = new Browser(profile)) {
      for (String page : List.of(arguments).subList(2, arguments.length)) {
        for (int width : new int[] {1440, 390}) {
          boolean dark = width == 390;
          browser.open(site.resolve(page), width, dark);
          String name = page.replace('/', '-').replace(".html", "") + "-" + width + ".png";
          Files.write(out.resolve(name), browser.screenshot(width));
        }
      }
    }
  }
}
