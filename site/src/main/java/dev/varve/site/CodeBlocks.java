package dev.varve.site;

import java.util.Locale;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Shows code with colours and a button that copies it. Java that Kotlin directly follows becomes
 * one block with two tabs; without scripts, both are shown.
 */
final class CodeBlocks implements NodeRenderer {
  private final HtmlWriter html;

  CodeBlocks(HtmlNodeRendererContext context) {
    html = context.getWriter();
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(FencedCodeBlock.class, IndentedCodeBlock.class);
  }

  @Override
  public void render(Node node) {
    if (node instanceof IndentedCodeBlock indented) {
      block("", indented.getLiteral());
    } else if (node instanceof FencedCodeBlock fenced) {
      if (language(fenced).equals("java") && language(fenced.getNext()).equals("kotlin")) {
        html.raw("<div class=\"tabs\">");
        html.raw("<div class=\"tab-row\" role=\"tablist\" aria-label=\"Language\">");
        tab("java", "Java", true);
        tab("kotlin", "Kotlin", false);
        html.raw("</div>");
        panel(fenced);
        panel((FencedCodeBlock) fenced.getNext());
        html.raw("</div>\n");
      } else if (!(language(fenced).equals("kotlin")
          && language(fenced.getPrevious()).equals("java"))) {
        block(language(fenced), fenced.getLiteral());
      }
    }
  }

  private void tab(String language, String title, boolean first) {
    html.raw(
        "<button type=\"button\" role=\"tab\" data-language=\""
            + language
            + "\" aria-selected=\""
            + first
            + "\">"
            + title
            + "</button>");
  }

  private void panel(FencedCodeBlock code) {
    html.raw("<div role=\"tabpanel\" data-language=\"" + language(code) + "\">");
    block(language(code), code.getLiteral());
    html.raw("</div>");
  }

  private void block(String language, String code) {
    html.line();
    html.raw("<div class=\"code\"");
    if (!language.isEmpty()) {
      html.raw(" data-language=\"" + Html.escape(language) + "\"");
    }
    html.raw(
        "><pre tabindex=\"0\"><code>" + Highlight.html(language, code) + "</code></pre></div>");
    html.line();
  }

  private static String language(Node node) {
    if (node instanceof FencedCodeBlock code && code.getInfo() != null) {
      return code.getInfo().strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
    }
    return "";
  }
}
