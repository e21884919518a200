package dev.varve.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/**
 * What can be found: each section of each page. A browser builds the index of lunr from it when
 * somebody searches for the first time. It is a script, because pages that lie in files may load
 * scripts and nothing else.
 */
final class SearchIndex {
  private SearchIndex() {}

  /** The script, which sets the variable {@code varveSections}. */
  static String script(List<Page> pages) {
    ObjectMapper json = new ObjectMapper();
    ArrayNode sections = json.createArrayNode();
    for (Page page : pages) {
      for (Document.Section section : page.document().headings()) {
        boolean first = section.level() == 1;
        sections
            .addObject()
            .put("url", page.path() + (first ? "" : "#" + section.anchor()))
            .put("group", page.group())
            .put("page", page.title())
            .put("title", first ? "" : section.title())
            .put("text", section.text());
      }
    }
    try {
      return "window.varveSections = " + json.writeValueAsString(sections) + ";\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
