package dev.varve.lab.report;

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

/** What a real browser makes of a report; only in {@code -Pbrowser}, because it needs Chromium. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
  private static final String HOSTILE =
      "<img src=x onerror=\"window.hurt=1\">{a|b}</script><script>window.hurt=1</script>";

  private Path directory;
  private Browser browser;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    directory = temporary;
    browser = new Browser(Files.createDirectories(directory.resolve("profile")));
  }

  @AfterAll
  void stop() throws Exception {
    browser.close();
  }

  @Test
  void everyPictureIsDrawnOnLaptopAndPhoneLightAndDark() throws Exception {
    Path file = write(ExamplePage.page());
    for (int width : new int[] {1280, 390}) {
      for (boolean dark : new boolean[] {false, true}) {
        String as = width + (dark ? " dark" : " light");
        browser.open(file, width, dark);

        assertThat(number("document.querySelectorAll('.chart').length")).as(as).isEqualTo(6);
        assertThat(
                number(
                    "[...document.querySelectorAll('.chart')].filter(c =>"
                        + " c.querySelectorAll('svg path').length > 5"
                        + " && c.getAttribute('aria-label').length > 20).length"))
            .as(as)
            .isEqualTo(6);
        assertThat(number("document.querySelectorAll('#film svg rect').length"))
            .as(as)
            .isGreaterThan(5);
        assertThat(text("getComputedStyle(document.body).backgroundColor"))
            .as(as)
            .isEqualTo(dark ? "rgb(17, 21, 27)" : "rgb(246, 247, 249)");
        useEverything();
        pointAtEverything();
        assertThat(outside(width)).as(as).isEqualTo("");
        assertThat(number("document.documentElement.scrollWidth")).as(as).isEqualTo(width);
        assertThat(browser.complaints()).as(as).isEmpty();
        assertThat(browser.requests()).as(as).containsExactly(file.toUri().toString());
      }
    }
  }

  @Test
  void theFilmGoesOnByKeysAndButtons() throws Exception {
    browser.open(write(ExamplePage.page()), 1280, false);
    browser.evaluate("document.getElementById('film').focus()");
    String step = "document.querySelector('.story h3').textContent";

    browser.press("Home");
    assertThat(text(step)).startsWith("Step 1 of ");
    String first = text("document.querySelector('#film svg').outerHTML");
    browser.press("ArrowRight");
    assertThat(text(step)).startsWith("Step 2 of ");
    assertThat(text("document.querySelector('#film svg').outerHTML")).isNotEqualTo(first);
    browser.press("ArrowLeft");
    assertThat(text("document.querySelector('#film svg').outerHTML")).isEqualTo(first);
    browser.press("End");
    assertThat(text("document.querySelector('.story .next').textContent")).startsWith("The end");
    browser.evaluate("document.querySelector('.play').click()");
    assertThat(text("document.querySelector('.play').textContent")).isEqualTo("Stop");
    browser.evaluate(
        "new Promise(done => { const wait = () => "
            + step
            + ".startsWith('Step 3 ') ? done(1) : setTimeout(wait, 50); wait(); })");
    browser.evaluate("document.querySelector('.play').click()");
    assertThat(text("document.querySelector('.play').textContent")).isEqualTo("Play");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void namesAreShownAsTheyAreAndDoNothing() throws Exception {
    browser.open(write(ExamplePage.page(List.of(HOSTILE, "tiered"), 40, 12)), 390, false);
    useEverything();
    pointAtEverything();

    assertThat(text("String(window.hurt)")).isEqualTo("undefined");
    assertThat(number("document.querySelectorAll('img').length")).isZero();
    assertThat(text("document.querySelector('h1').textContent")).contains(HOSTILE);
    assertThat(outside(390)).isEqualTo("");
    assertThat(number("document.documentElement.scrollWidth")).isEqualTo(390);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aPageWithoutFiguresHasNoPictures() throws Exception {
    ReportPage empty =
        new ReportPage(
            "Nothing",
            "",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new TreeFilm("a", List.of())),
            List.of(),
            "");
    browser.open(write(empty), 1280, false);

    assertThat(number("document.querySelectorAll('section').length")).isZero();
    assertThat(text("document.querySelector('h1').textContent")).isEqualTo("Nothing");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theButtonChangesTheTheme() throws Exception {
    browser.open(write(ExamplePage.page()), 1280, false);
    String background = "getComputedStyle(document.body).backgroundColor";
    browser.evaluate("document.querySelector('header button').click()");

    assertThat(text(background)).isEqualTo("rgb(17, 21, 27)");
    assertThat(text("document.querySelector('header button').textContent")).isEqualTo("Light");
    browser.evaluate("document.querySelector('header button').click()");
    assertThat(text(background)).isEqualTo("rgb(246, 247, 249)");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theBundleCanBeSavedAsItWas() throws Exception {
    ReportPage page = ExamplePage.page();
    browser.open(write(page), 1280, false);

    Path saved = browser.download(directory, "document.getElementById('bundle').click()");

    assertThat(Files.readString(saved)).isEqualTo(page.bundle());
    assertThat(saved.getFileName().toString()).endsWith(".json");
  }

  @Test
  void noStepOfALargeFilmDrawsMoreThanABrowserCanKeepUpWith() throws Exception {
    browser.open(write(ExamplePage.large()), 1280, false);

    int most =
        number(
            "(() => { const r = document.querySelector('.scrub input'); let most = 0; for (let i ="
                + " 0; i <= r.max; i += 7) { r.value = i; r.dispatchEvent(new Event('input'));"
                + " most = Math.max(most, document.querySelectorAll('#film svg *').length); }"
                + " return most; })()");
    assertThat(most).isBetween(200, 8 * TreeFilmBuilder.BOXES);
    assertThat(browser.complaints()).isEmpty();
  }

  /** Opens all tables and chooses the last of all choices. */
  private void useEverything() throws Exception {
    browser.evaluate(
        "for (const s of document.querySelectorAll('select')) { s.value = s.options.length - 1;"
            + " s.dispatchEvent(new Event('change')); }"
            + "for (const d of document.querySelectorAll('details')) d.open = true;"
            + "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>"
            + " done(1))))");
  }

  /** Moves over each picture of ECharts and clicks into it. */
  private void pointAtEverything() throws Exception {
    browser.evaluate(
        "for (const c of document.querySelectorAll('.chart')) for (const type of ['mousemove',"
            + " 'click']) for (let y = 10; y < c.clientHeight; y += 70) {"
            + " const box = c.getBoundingClientRect(); c.querySelector('svg').parentNode"
            + ".dispatchEvent(new MouseEvent(type, {bubbles: true, clientX: box.x + box.width *"
            + " 0.6, clientY: box.y + y})); }"
            + "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>"
            + " done(1))))");
  }

  /** Elements that stand out at the right, or whose texts do, other than in what scrolls. */
  private String outside(int width) throws Exception {
    return text(
        "[...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll, svg, .skip,"
            + " .chart > *') && (e.getBoundingClientRect().right > "
            + width
            + " || e.getBoundingClientRect().left + e.scrollWidth > "
            + width
            + ")).map(e => e.outerHTML.slice(0, 80)).join(' ')");
  }

  private Path write(ReportPage page) throws Exception {
    Path file = directory.resolve("report.html");
    HtmlReport.write(page, file);
    return file;
  }

  private int number(String expression) throws Exception {
    return browser.evaluate(expression).asInt();
  }

  private String text(String expression) throws Exception {
    return browser.evaluate(expression).asText();
  }
}
