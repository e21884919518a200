package dev.varve.lab.report;

import dev.varve.browser.Browser;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Photographs a report as a laptop and a phone show it, light and dark, for eyes to judge.
 * Arguments: the page, the directory for the pictures; then names of sections, if not the whole
 * page shall be seen.
 */
public final class Screenshots {
  private Screenshots() {}

  /** Writes {@code 1280-light.png} and so on. */
  public static void main(String[] args) throws Exception {
    Path pictures = Files.createDirectories(Path.of(args[1]));
    Path profile = Files.createTempDirectory("varve-browser");
    try (Browser browser = new Browser(profile)) {
      for (int width : new int[] {1280, 390}) {
        for (boolean dark : new boolean[] {false, true}) {
          browser.open(Path.of(args[0]).toAbsolutePath(), width, dark);
          String name = width + (dark ? "-dark" : "-light") + ".png";
          Files.write(pictures.resolve(name), browser.screenshot(width));
          System.out.println(name + " " + browser.complaints());
        }
      }
    }
  }
}
