package dev.varve.site;

/**
 * A page of the site.
 *
 * @param group of pages that it belongs to
 * @param title in the tree of pages
 * @param source its document, relative to the root of the repository
 * @param path of its file in the site
 * @param document that it shows
 */
record Page(String group, String title, String source, String path, Document document) {
  /** The directory of the document, with a slash at its end unless it is the root. */
  String directory() {
    return source.substring(0, source.lastIndexOf('/') + 1);
  }

  /** The way from this page to the root of the site: empty or {@code ../} as often as needed. */
  String toRoot() {
    return "../".repeat((int) path.chars().filter(c -> c == '/').count());
  }
}
