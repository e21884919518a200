package dev.varve.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The tree of pages, in the order in which they are read: the file {@code navigation.yaml}, whose
 * groups map the title of each page to its document.
 *
 * @param groups of pages, each of which is in one of them
 */
record Navigation(List<Group> groups) {
  /** Pages under one heading. */
  record Group(String title, List<Entry> entries) {}

  /**
   * A page.
   *
   * @param title in the tree, which may be shorter than the heading of the page
   * @param source the document, relative to the root of the repository
   */
  record Entry(String title, String source) {
    /** Where the page lies in the site: beside where its document lies in the repository. */
    String path() {
      return source
          .replaceFirst("(^|/)README\\.md$", "$1index.html")
          .replaceFirst("\\.md$", ".html");
    }
  }

  /** Reads the file. */
  static Navigation read(Path file) throws IOException {
    Object loaded = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    List<Group> groups = new ArrayList<>();
    Set<String> sources = new HashSet<>();
    for (Map.Entry<String, Object> group : map(file, loaded).entrySet()) {
      List<Entry> entries = new ArrayList<>();
      map(file, group.getValue())
          .forEach((title, source) -> {
            if (!sources.add(source.toString())) {
              throw new SiteException(file + " names " + source + " twice: remove one");
            }
            entries.add(new Entry(title, source.toString()));
          });
      groups.add(new Group(group.getKey(), List.copyOf(entries)));
    }
    return new Navigation(List.copyOf(groups));
  }

  private static Map<String, Object> map(Path file, Object loaded) {
    if (!(loaded instanceof Map<?, ?> map)) {
      throw new SiteException(
          file + " has to map titles of groups to titles of pages to documents, but has " + loaded);
    }
    Map<String, Object> texts = new LinkedHashMap<>();
    map.forEach((key, value) -> texts.put(String.valueOf(key), value));
    return texts;
  }

  /** All pages, in order. */
  List<Entry> entries() {
    return groups.stream().flatMap(group -> group.entries().stream()).toList();
  }
}
