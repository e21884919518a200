package dev.varve.site;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A document: its tree, and its headings with the anchors that they have on GitHub, too.
 *
 * @param root of the tree
 * @param headings in order
 * @param anchors of headings in the tree
 */
record Document(Node root, List<Section> headings, Map<Node, String> anchors) {
  /**
   * A heading.
   *
   * @param level from 1
   * @param anchor that leads there, without a {@code #}
   * @param title without markup
   * @param text what stands below it, down to the next heading, without markup
   */
  record Section(int level, String anchor, String title, String text) {}

  /** Parses Markdown with tables. */
  static Document parse(String markdown) {
    Node root =
        Parser.builder().extensions(List.of(TablesExtension.create())).build().parse(markdown);
    IdGenerator ids = IdGenerator.builder().defaultId("section").build();
    IdentityHashMap<Node, String> anchors = new IdentityHashMap<>();
    List<Section> sections = new ArrayList<>();
    for (Node node = root.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading) {
        String title = text(heading);
        String anchor = ids.generateId(title);
        anchors.put(heading, anchor);
        sections.add(new Section(heading.getLevel(), anchor, title, textBelow(heading)));
      }
    }
    return new Document(root, List.copyOf(sections), anchors);
  }

  /** The text of the first heading, or nothing. */
  String title() {
    return headings.isEmpty() ? "" : headings.getFirst().title();
  }

  /** The text below a heading, down to the next one. */
  private static String textBelow(Node heading) {
    StringBuilder all = new StringBuilder();
    for (Node node = heading.getNext();
        node != null && !(node instanceof Heading);
        node = node.getNext()) {
      all.append(text(node)).append(' ');
    }
    return all.toString().replaceAll("\\s+", " ").strip();
  }

  /** What a reader sees of a part of the tree. */
  static String text(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code code) {
            text.append(code.getLiteral());
          }

          @Override
          public void visit(FencedCodeBlock code) {
            text.append(code.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak line) {
            text.append(' ');
          }

          @Override
          public void visit(HardLineBreak line) {
            text.append(' ');
          }

          @Override
          protected void visitChildren(Node parent) {
            super.visitChildren(parent);
            if (isBlock(parent)) {
              text.append(' ');
            }
          }
        });
    return text.toString().strip();
  }

  private static boolean isBlock(Node node) {
    return node instanceof Block || node instanceof TableCell;
  }
}
