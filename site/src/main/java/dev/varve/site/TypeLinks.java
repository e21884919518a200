package dev.varve.site;

import java.util.Set;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Shows code within text; the name of a public type leads to its javadoc where there is one. */
final class TypeLinks implements NodeRenderer {
  private final HtmlWriter html;
  private final Javadoc javadoc;
  private final String toRoot;

  TypeLinks(HtmlNodeRendererContext context, Javadoc javadoc, String toRoot) {
    this.html = context.getWriter();
    this.javadoc = javadoc;
    this.toRoot = toRoot;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(Code.class);
  }

  @Override
  public void render(Node node) {
    String text = ((Code) node).getLiteral();
    String code = "<code>" + Html.escape(text) + "</code>";
    String path = isInLink(node) ? "" : javadoc.pathOf(text);
    html.raw(
        path.isEmpty()
            ? code
            : "<a class=\"type\" href=\"" + toRoot + path + "\">" + code + "</a>");
  }

  private static boolean isInLink(Node node) {
    for (Node parent = node.getParent(); parent != null; parent = parent.getParent()) {
      if (parent instanceof Link) {
        return true;
      }
    }
    return false;
  }
}
