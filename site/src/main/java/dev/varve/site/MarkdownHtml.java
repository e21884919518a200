package dev.varve.site;

import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

/** Documents as HTML. Markup in a document is shown, not obeyed. */
final class MarkdownHtml {
  private MarkdownHtml() {}

  /** The HTML of a page's document, whose links lead where they should already. */
  static String render(Page page, Javadoc javadoc) {
    Map<Node, String> anchors = page.document().anchors();
    return HtmlRenderer.builder()
        .extensions(List.of(TablesExtension.create()))
        .escapeHtml(true)
        .attributeProviderFactory(_ -> (node, _, attributes) -> decorate(node, attributes))
        .nodeRendererFactory(CodeBlocks::new)
        .nodeRendererFactory(context -> new HeadingLinks(context, anchors))
        .nodeRendererFactory(context -> new TypeLinks(context, javadoc, page.toRoot()))
        .build()
        .render(page.document().root())
        .replace("<table>", "<div class=\"table\" tabindex=\"0\"><table>")
        .replace("</table>", "</table></div>");
  }

  private static void decorate(Node node, Map<String, String> attributes) {
    if (node instanceof Link link && Links.isAddress(link.getDestination())) {
      attributes.put("rel", "noopener");
      attributes.put("class", "external");
    }
  }
}
