package dev.varve.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds links of pages that lead to no file, or to no place in it. */
final class DeadLinks {
  private static final Pattern TARGET = Pattern.compile("<[a-z][^>]*? (?:href|src)=\"([^\"]*)\"");
  private static final Pattern PLACE = Pattern.compile("<[a-z][^>]*? (?:id|name)=\"([^\"]*)\"");

  private final Map<Path, Set<String>> places = new HashMap<>();
  private final TreeSet<String> dead = new TreeSet<>();

  private DeadLinks() {}

  /** All of a site; the javadoc in it is a target only, because its tool has checked its links. */
  static List<String> in(Path site) throws IOException {
    DeadLinks links = new DeadLinks();
    for (Path page : pages(site)) {
      links.check(site, page);
    }
    return List.copyOf(links.dead);
  }

  /** All pages but those of the javadoc. */
  static List<Path> pages(Path site) throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> files = Files.walk(site)) {
      files
          .filter(file -> file.toString().endsWith(".html"))
          .filter(file -> !site.relativize(file).startsWith(Javadoc.DIRECTORY))
          .sorted()
          .forEach(pages::add);
    }
    return pages;
  }

  private void check(Path site, Path page) throws IOException {
    Matcher targets = TARGET.matcher(Files.readString(page));
    while (targets.find()) {
      String link = targets.group(1).replace("&amp;", "&");
      if (!Links.isAddress(link) && !leadsSomewhere(page, link)) {
        dead.add(site.relativize(page) + " links to " + link + ", which is not there");
      }
    }
  }

  private boolean leadsSomewhere(Path page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    if (!Files.isRegularFile(target)) {
      return false;
    }
    return parts.length == 1 || parts[1].isEmpty() || places(target).contains(parts[1]);
  }

  private Set<String> places(Path page) throws IOException {
    Set<String> known = places.get(page);
    if (known == null) {
      known = new HashSet<>();
      Matcher matcher = PLACE.matcher(Files.readString(page));
      while (matcher.find()) {
        known.add(matcher.group(1));
      }
      places.put(page, known);
    }
    return known;
  }
}
