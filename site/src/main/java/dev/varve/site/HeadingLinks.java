package dev.varve.site;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Shows headings with their anchors and a link to themselves. */
final class HeadingLinks implements NodeRenderer {
  private final HtmlNodeRendererContext context;
  private final HtmlWriter html;
  private final Map<Node, String> anchors;

  HeadingLinks(HtmlNodeRendererContext context, Map<Node, String> anchors) {
    this.context = context;
    this.html = context.getWriter();
    this.anchors = anchors;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(Heading.class);
  }

  @Override
  public void render(Node node) {
    String tag = "h" + ((Heading) node).getLevel();
    String anchor = Html.escape(anchors.getOrDefault(node, ""));
    html.line();
    html.raw("<" + tag + (anchor.isEmpty() ? "" : " id=\"" + anchor + "\"") + ">");
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      context.render(child);
    }
    if (!anchor.isEmpty()) {
      html.raw(
          "<a class=\"anchor\" href=\"#" + anchor + "\" aria-label=\"Link to this section\">#</a>");
    }
    html.raw("</" + tag + ">");
    html.line();
  }
}
