package dev.varve.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A source tree: this one, or a small one that a test made to be found fault with. */
final class Repository {
  private static final Set<String> NOT_SOURCES = Set.of(".git", "target", ".idea", ".vscode");

  private final Path root;

  Repository(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The tree that this test belongs to. */
  static Repository here() {
    return new Repository(Path.of(System.getProperty("varve.root", "..")));
  }

  Path root() {
    return root;
  }

  /** The modules, in the order of the root pom. */
  List<ReactorModule> modules() {
    List<ReactorModule> modules = new ArrayList<>();
    for (Element module : children(child(pom(root), "modules"), "module")) {
      modules.add(module(module.getTextContent().strip()));
    }
    return modules;
  }

  /** The modules that hold code, this one left out. */
  List<ReactorModule> modulesWithCode() {
    return modules().stream().filter(ReactorModule::hasMainCode).toList();
  }

  ReactorModule module(String name) {
    Path directory = root.resolve(name);
    Element pom = pom(directory);
    List<ReactorModule.Dependency> dependencies = new ArrayList<>();
    for (Element dependency : children(child(pom, "dependencies"), "dependency")) {
      String group = text(dependency, "groupId", "");
      String artifact = text(dependency, "artifactId", "");
      boolean ours = group.equals("dev.varve");
      dependencies.add(
          new ReactorModule.Dependency(
              ours ? artifact.replaceFirst("^varve-", "") : group + ":" + artifact,
              ours,
              text(dependency, "scope", "compile")));
    }
    boolean skipped = text(child(pom, "properties"), "maven.deploy.skip", "false").equals("true");
    return new ReactorModule(name, directory, !skipped, dependencies);
  }

  /** The names of the modules in the bill of materials. */
  List<String> billOfMaterials() {
    Element management = child(pom(root.resolve("bom")), "dependencyManagement");
    return children(child(management, "dependencies"), "dependency").stream()
        .map(dependency -> text(dependency, "artifactId", "").replaceFirst("^varve-", ""))
        .toList();
  }

  /** All files that somebody wrote, relative to the root. */
  List<Path> files() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes ignored) {
              boolean skipped =
                  !directory.equals(root)
                      && NOT_SOURCES.contains(directory.getFileName().toString());
              return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = file.getFileName().toString();
              if (attributes.isRegularFile() && !name.endsWith(".log") && !name.equals(".git")) {
                files.add(root.relativize(file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.sort(files);
    return files;
  }

  /** The text of a file that {@link #files} named. */
  String read(Path file) {
    try {
      return Files.readString(root.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read as UTF-8", e);
    }
  }

  private static Element pom(Path directory) {
    try {
      Document document =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(directory.resolve("pom.xml").toFile());
      return document.getDocumentElement();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(directory + "/pom.xml", e);
    }
  }

  /** The first child of that name, or an empty element. */
  private static Element child(Element parent, String name) {
    List<Element> children = children(parent, name);
    return children.isEmpty() ? parent.getOwnerDocument().createElement(name) : children.getFirst();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }

  private static String text(Element parent, String name, String fallback) {
    List<Element> children = children(parent, name);
    return children.isEmpty() ? fallback : children.getFirst().getTextContent().strip();
  }
}
