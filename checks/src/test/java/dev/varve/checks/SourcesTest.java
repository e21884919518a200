package dev.varve.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Main;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How Java files are written. */
class SourcesTest {
  private static final int LONGEST_FILE = 500;

  /** The files that the formatter would change. */
  private static List<String> unformatted(List<Path> files) throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("--dry-run"));
    files.forEach(file -> arguments.add(file.toString()));
    new Main(new PrintWriter(out, true), new PrintWriter(err, true), nothing())
        .format(arguments.toArray(String[]::new));
    return (out.toString() + err).lines().toList();
  }

  private static ByteArrayInputStream nothing() {
    return new ByteArrayInputStream(new byte[0]);
  }

  /**
   * Public types without a comment.
   *
   * @param members whether what others can see of their members must have one too
   */
  private static List<String> uncommented(List<Path> files, boolean members) throws IOException {
    if (files.isEmpty()) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      DocTrees comments = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        for (Tree type : unit.getTypeDecls()) {
          if (type instanceof ClassTree declaration) {
            TreePath path = new TreePath(new TreePath(unit), declaration);
            check(path, declaration, false, members, comments, found);
          }
        }
      }
    }
    return found;
  }

  private static void check(
      TreePath path,
      ClassTree type,
      boolean inInterface,
      boolean members,
      DocTrees comments,
      List<String> found) {
    if (!isVisible(type.getModifiers(), inInterface)) {
      return;
    }
    require(path, type.getSimpleName().toString(), comments, found);
    if (!members) {
      return;
    }
    boolean isInterface =
        type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
    for (Tree member : type.getMembers()) {
      TreePath memberPath = new TreePath(path, member);
      String in = type.getSimpleName() + ".";
      switch (member) {
        case ClassTree inner -> check(memberPath, inner, isInterface, true, comments, found);
        case MethodTree method
            when isVisible(method.getModifiers(), isInterface)
                && !overrides(method)
                && !isGenerated(type, method) ->
            require(memberPath, in + method.getName(), comments, found);
        case VariableTree field
            when isVisible(field.getModifiers(), isInterface) && !isRecordField(type, field) ->
            require(memberPath, in + field.getName(), comments, found);
        default -> {}
      }
    }
  }

  private static boolean isVisible(ModifiersTree modifiers, boolean inInterface) {
    Set<Modifier> flags = modifiers.getFlags();
    return inInterface
        ? !flags.contains(Modifier.PRIVATE)
        : flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
  }

  private static boolean overrides(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
  }

  /** The parser adds a constructor where there is none; it has no place in the file. */
  private static boolean isGenerated(ClassTree type, MethodTree method) {
    return type.getKind() == Tree.Kind.RECORD
        && method.getName().contentEquals("<init>")
        && method.getModifiers().getFlags().isEmpty();
  }

  /** The comment of a record describes its components. */
  private static boolean isRecordField(ClassTree type, VariableTree field) {
    return type.getKind() == Tree.Kind.RECORD
        && !field.getModifiers().getFlags().contains(Modifier.STATIC);
  }

  private static void require(TreePath path, String name, DocTrees comments, List<String> found) {
    String comment = comments.getDocComment(path);
    if (comment == null || comment.isBlank()) {
      found.add(name + " has no comment");
    }
  }

  private static List<String> untidy(List<Path> files) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() > LONGEST_FILE) {
        found.add(file.getFileName() + " has " + lines.size() + " lines");
      }
      for (String line : lines) {
        // Written so that this file does not find itself.
        if (line.contains("TO" + "DO")
            || line.contains("FIX" + "ME")
            || line.contains("XX" + "X")) {
          found.add(file.getFileName() + " leaves something undone");
        }
      }
    }
    return found;
  }

  private static List<Path> allFiles(String ending) {
    Repository repository = Repository.here();
    return repository.files().stream()
        .filter(file -> file.toString().endsWith(ending))
        .map(repository.root()::resolve)
        .toList();
  }

  @Test
  void everyFileIsFormatted() throws Exception {
    List<Path> files = allFiles(".java");
    assertThat(files).hasSizeGreaterThan(100);
    assertThat(unformatted(files)).as("run .ci/format").isEmpty();
  }

  @Test
  void everyPublicTypeHasACommentAndInTheApiEveryMemberToo() throws IOException {
    for (ReactorModule module : Repository.here().modulesWithCode()) {
      assertThat(uncommented(module.mainFiles(), module.name().equals("api")))
          .as("%s", module)
          .isEmpty();
    }
  }

  @Test
  void filesAreShortAndNothingIsLeftUndone() throws IOException {
    assertThat(untidy(allFiles(".java"))).isEmpty();
    assertThat(untidy(allFiles(".kt"))).isEmpty();
  }

  @Test
  void whatIsWrittenBadlyIsFound(@TempDir Path directory) throws Exception {
    Path bad = directory.resolve("Bad.java");
    Files.writeString(
        bad,
        """
        package p;
        import java.util.List;
        public class Bad {
            public int field; // TO%s
            /** Said. */ public void said() {}
            void hidden() {}
            @Override public String toString() { return ""; }
            protected Bad(int a) {}
            public interface Inner { int ask(); default void tell() {} private void own() {} }
            /** Said. */ public record Pair(int a, int b) { public Pair { } public int c() { return 1; } }
            /** Said. */ public enum Kind { ONE, /** Said. */ TWO; public void kind() {} }
            static class Hidden { public void inHidden() {} }
        }
        """
            .formatted("DO"));
    assertThat(unformatted(List.of(bad))).containsExactly(bad.toString());
    assertThat(untidy(List.of(bad))).containsExactly("Bad.java leaves something undone");
    assertThat(uncommented(List.of(bad), false)).containsExactly("Bad has no comment");
    assertThat(uncommented(List.of(bad), true))
        .containsExactlyInAnyOrder(
            "Bad has no comment",
            "Bad.field has no comment",
            "Bad.<init> has no comment",
            "Inner has no comment",
            "Inner.ask has no comment",
            "Inner.tell has no comment",
            "Pair.<init> has no comment",
            "Pair.c has no comment",
            "Kind.ONE has no comment",
            "Kind.kind has no comment");
    Path broken = directory.resolve("Broken.java");
    Files.writeString(broken, "class Broken {");
    assertThat(unformatted(List.of(broken))).isNotEmpty();
    Files.writeString(broken, "\n".repeat(LONGEST_FILE + 1));
    assertThat(untidy(List.of(broken))).containsExactly("Broken.java has 501 lines");
  }
}
