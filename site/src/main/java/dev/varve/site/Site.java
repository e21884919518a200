package dev.varve.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Makes all files of the site. */
final class Site {
  private static final List<String> ASSETS = List.of("site.css", "site.js", "start.js", "icon.svg");

  /** What stands in a document where the reference of options belongs. */
  private static final String OPTIONS = "<!-- site: options -->\n";

  private static final String LUNR = "META-INF/maven/org.webjars.npm/lunr/pom.properties";

  private final Path root;
  private final Path out;
  private final Navigation navigation;
  private final Javadoc javadoc;
  private final Template template = Template.page();

  private Site(Path root, Path out) throws IOException {
    this.root = root;
    this.out = out;
    this.navigation = Navigation.read(root.resolve("site/navigation.yaml"));
    this.javadoc = Javadoc.in(out);
  }

  /**
   * Makes the site.
   *
   * @param root of the repository
   * @param out the directory for the site, whose javadoc is linked if it is there
   * @return how many pages there are
   * @throws SiteException if a document is missing or a link leads nowhere, with all problems
   */
  static int make(Path root, Path out) throws IOException {
    Files.createDirectories(out);
    return new Site(root, out).make();
  }

  private int make() throws IOException {
    List<Page> pages = pages();
    Links links = new Links(root, pages);
    pages.forEach(links::rewrite);
    if (!links.problems().isEmpty()) {
      throw new SiteException(links.problems());
    }
    PageHtml html = new PageHtml(template, navigation, pages, javadoc);
    for (Page page : pages) {
      write(page.path(), html.of(page));
    }
    for (Map.Entry<String, String> source : links.sources().entrySet()) {
      String text = Files.readString(root.resolve(source.getKey()));
      write(source.getValue(), html.ofSource(source.getKey(), source.getValue(), text));
    }
    write("assets/sections.js", SearchIndex.script(pages));
    for (String asset : ASSETS) {
      write("assets/" + asset, Template.resource(asset));
    }
    write("assets/lunr.js", lunr());
    return pages.size() + links.sources().size();
  }

  private List<Page> pages() throws IOException {
    List<Page> pages = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Navigation.Group group : navigation.groups()) {
      for (Navigation.Entry entry : group.entries()) {
        Path file = root.resolve(entry.source());
        if (!Files.exists(file)) {
          problems.add("site/navigation.yaml names " + entry.source() + ", which is not there");
          continue;
        }
        String text = Files.readString(file);
        if (text.contains(OPTIONS)) {
          text = text.replace(OPTIONS, OptionReference.markdown());
        }
        pages.add(
            new Page(
                group.title(), entry.title(), entry.source(), entry.path(), Document.parse(text)));
      }
    }
    if (!problems.isEmpty()) {
      throw new SiteException(problems);
    }
    return List.copyOf(pages);
  }

  private void write(String path, String text) throws IOException {
    write(path, text.getBytes(UTF_8));
  }

  private void write(String path, byte[] content) throws IOException {
    Path file = out.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  /** The search library in whatever version is on the class path. */
  private static byte[] lunr() throws IOException {
    Properties about = new Properties();
    try (InputStream stream = loaded(LUNR)) {
      about.load(stream);
    }
    String version = about.getProperty("version");
    try (InputStream stream =
        loaded("META-INF/resources/webjars/lunr/" + version + "/lunr.min.js")) {
      return stream.readAllBytes();
    }
  }

  private static InputStream loaded(String path) throws IOException {
    InputStream stream = Site.class.getClassLoader().getResourceAsStream(path);
    if (stream == null) {
      throw new IOException("the webjar of lunr is not on the class path: " + path);
    }
    return stream;
  }
}
