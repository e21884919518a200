package dev.varve.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.browser.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a real browser makes of the site; only in {@code -Pbrowser}, because it needs Chromium. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
  private Path site;
  private Browser browser;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    site = temporary.resolve("site");
    Site.make(Path.of(System.getProperty("varve.root")), site);
    browser = new Browser(Files.createDirectories(temporary.resolve("profile")));
  }

  @AfterAll
  void stop() throws Exception {
    browser.close();
  }

  @Test
  void everyPageFitsOnLaptopAndPhoneWithoutComplaintOrNetwork() throws Exception {
    for (Path page : DeadLinks.pages(site)) {
      for (int width : new int[] {1280, 390}) {
        String as = site.relativize(page) + " at " + width;
        browser.open(page, width, width == 390);
        assertThat(number("document.documentElement.scrollWidth")).as(as).isEqualTo(width);
        assertThat(outside(width)).as(as).isEmpty();
        assertThat(number("document.querySelectorAll('article h1').length")).as(as).isEqualTo(1);
        assertThat(browser.complaints()).as(as).isEmpty();
        assertThat(browser.requests()).as(as).allMatch(url -> url.startsWith("file:"));
      }
    }
  }

  @Test
  void searchFindsPartsOptionsAndRules() throws Exception {
    browser.open(site.resolve("docs/durability.html"), 1280, false);
    browser.press("/");
    assertThat(text("document.activeElement.id")).isEqualTo("query");

    assertThat(search("sortedarray")).contains("memtable-sortedarray/index.html");
    assertThat(search("block-size")).contains("docs/guide/options.html");
    assertThat(search("write amplification")).contains("docs/metrics.html");
    assertThat(search("durabilty")).as("with a slip").contains("docs/durability.html");
    assertThat(search("xyzzy")).isEmpty();
    assertThat(text("document.querySelector('#results p').textContent")).contains("xyzzy");
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).allMatch(url -> url.startsWith("file:"));
  }

  @Test
  void aResultIsReachedByKeys() throws Exception {
    browser.open(site.resolve("index.html"), 390, false);
    search("torn end");
    browser.press("ArrowDown");
    String second = text("document.querySelectorAll('#results a')[1].href");
    assertThat(text("document.querySelector('#results [aria-selected=true]').href"))
        .isEqualTo(second);
    browser.press("Enter");
    waitFor("location.href === " + '"' + second + '"');
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theLanguageOfCodeIsChosenOnceForAll() throws Exception {
    Path page = withTabs();
    browser.open(page, 1280, false);
    assertThat(shown("java")).isPositive();
    assertThat(shown("kotlin")).isZero();
    browser.evaluate("document.querySelector('[role=tab][data-language=kotlin]').click()");
    assertThat(shown("java")).isZero();
    assertThat(shown("kotlin")).isPositive();
    browser.open(page, 390, true);
    assertThat(shown("kotlin")).as("it is remembered").isPositive();
    browser.evaluate("document.querySelector('[role=tab][data-language=java]').click()");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void themeAndMenuOpenAndClose() throws Exception {
    browser.open(site.resolve("index.html"), 390, false);
    String background = "getComputedStyle(document.body).backgroundColor";
    String light = text(background);
    browser.evaluate("document.querySelector('.theme').click()");
    assertThat(text(background)).isNotEqualTo(light);
    browser.evaluate("document.querySelector('.theme').click()");
    assertThat(text(background)).isEqualTo(light);

    String height = "document.querySelector('nav').clientHeight";
    assertThat(number(height)).isZero();
    browser.evaluate("document.querySelector('.menu').click()");
    assertThat(number(height)).isGreaterThan(300);
    browser.evaluate("document.querySelector('.menu').click()");
    assertThat(number(height)).isZero();
    assertThat(browser.complaints()).isEmpty();
  }

  /** The addresses of what is found, from the root of the site. */
  private List<String> search(String words) throws Exception {
    browser.evaluate(
        "(async () => { const q = document.getElementById('query'); q.focus(); q.value = '"
            + words
            + "'; document.getElementById('results').replaceChildren();"
            + " q.dispatchEvent(new Event('input')); })()");
    waitFor("document.getElementById('results').childElementCount > 0");
    String found =
        text(
            "[...document.querySelectorAll('#results a')].map(a =>"
                + " a.getAttribute('href').replace(/#.*/, '').replace(/^([.][.][/])*/,"
                + " '')).join(' ')");
    return found.isEmpty() ? List.of() : List.of(found.split(" ", -1));
  }

  private void waitFor(String condition) throws Exception {
    browser.evaluate(
        "new Promise(done => { const wait = () => ("
            + condition
            + ") ? done(1) : setTimeout(wait, 20); wait(); })");
  }

  private Path withTabs() throws Exception {
    for (Path page : DeadLinks.pages(site)) {
      if (Files.readString(page).contains("class=\"tabs\"")) {
        return page;
      }
    }
    throw new AssertionError("no page has Java that Kotlin follows");
  }

  private int shown(String language) throws Exception {
    return number(
        "[...document.querySelectorAll('[role=tabpanel][data-language="
            + language
            + "]')].filter(p => p.clientHeight > 0).length");
  }

  /** Elements that stand out at the right, other than in what scrolls. */
  private String outside(int width) throws Exception {
    return text(
        "[...document.querySelectorAll('body *')].filter(e => !e.closest('.table > *, pre > *,"
            + " .skip, nav') && e.getBoundingClientRect().right > "
            + width
            + ").map(e => e.outerHTML.slice(0, 80)).join(' ')");
  }

  private int number(String expression) throws Exception {
    return browser.evaluate(expression).asInt();
  }

  private String text(String expression) throws Exception {
    return browser.evaluate(expression).asText();
  }
}
