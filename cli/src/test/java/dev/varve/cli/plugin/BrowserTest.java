package dev.varve.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.browser.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real browser makes of a check's page; only in {@code -Pbrowser}. */
@Tag("browser")
class BrowserTest {
  @Test
  void thePageFitsOnScreenAndPhoneLightAndDarkAndTextsDoNothing(@TempDir Path directory)
      throws Exception {
    Path page = directory.resolve("check.html");
    try (Browser browser = new Browser(Files.createDirectories(directory.resolve("profile")))) {
      for (CheckReport report : CheckPageTest.reports().toList()) {
        Files.writeString(page, CheckPage.of(report));
        for (int width : new int[] {1440, 390}) {
          for (boolean dark : new boolean[] {false, true}) {
            String as = "%s at %d%s".formatted(report.name(), width, dark ? ", dark" : "");
            browser.open(page, width, dark);
            browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .as(as)
                .isEqualTo(width);
            assertThat(
                    browser
                        .evaluate(
                            "[...document.querySelectorAll('body *')].filter(e => {"
                                + " const r = e.getBoundingClientRect();"
                                + " return r.left < 0 || r.right > "
                                + width
                                + " || e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0; })"
                                + ".map(e => e.tagName + ': ' + e.textContent).join('\\n')")
                        .asText())
                .as(as)
                .isEmpty();
            assertThat(
                    browser
                        .evaluate(
                            "document.querySelectorAll('script, img, h1 *, h2 *, h3 *, td"
                                + " *').length")
                        .asInt())
                .as(as)
                .isZero();
            assertThat(browser.evaluate("String(window.hurt)").asText())
                .as(as)
                .isEqualTo("undefined");
            assertThat(browser.evaluate("document.querySelector('h1').textContent").asText())
                .as(as)
                .isEqualTo(Reports.shown(report.name()));
            assertThat(browser.complaints()).as(as).isEmpty();
            assertThat(browser.requests()).as(as).containsExactly(page.toUri().toString());
          }
        }
      }
    }
  }
}
