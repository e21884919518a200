package dev.varve.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison finds what is not compatible, and nothing else. */
class ApiComparisonTest {
  private static final Map<String, Implementers> IMPLEMENTERS =
      Map.of(
          "p.Part", Implementers.PLUGINS,
          "p.Listener", Implementers.PROGRAMS,
          "p.Store", Implementers.VARVE);

  @TempDir private Path directory;

  private byte[] skeleton(String type, String source) throws IOException {
    Path root = Files.createTempDirectory(directory, "classes");
    var classes = Compiled.of(Map.of("p." + type, "package p; " + source), "");
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      Path file = root.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
    return Skeletons.jar(Skeletons.of(root));
  }

  private List<String> changes(String before, String after) throws IOException {
    return new ApiComparison(IMPLEMENTERS, false)
        .changes(skeleton("All", before), skeleton("All", after));
  }

  @Test
  void whatIsTheSameOrMoreIsCompatible() throws IOException {
    String before =
        "public class All { public int f() { return 1; } private int g() { return 2; } }";
    String after =
        "public class All { public int f() { return 3; } public int h() { return new Object() {"
            + " int x() { return 4; } }.x(); } } class Hidden { public void gone() {} }";
    assertThat(changes(before, before)).isEmpty();
    assertThat(changes(before, after)).isEmpty();
  }

  @Test
  void whatIsGoneOrDifferentIsFound() throws IOException {
    String before =
        "public class All { public int f(int x) { return 1; } protected String s; public All() {}"
            + " public static class Inner {} public enum E { A, B } public record R(int x) {} }";
    String after =
        "public class All { public long f(int x) { return 1; } String s; All() {}"
            + " public enum E { A } public record R(long x) {} }";
    assertThat(changes(before, after))
        .containsExactly(
            "p.All$E.B: FIELD_REMOVED",
            "p.All$Inner: CLASS_REMOVED",
            "p.All$R.All$R(int): CONSTRUCTOR_REMOVED",
            "p.All$R.x(): METHOD_RETURN_TYPE_CHANGED",
            "p.All.All(): CONSTRUCTOR_REMOVED",
            "p.All.f(int): METHOD_RETURN_TYPE_CHANGED",
            "p.All.s: FIELD_REMOVED");
  }

  private List<String> one(String type, String before, String after, boolean versionRises)
      throws IOException {
    String head = "public interface " + type + " { ";
    return new ApiComparison(IMPLEMENTERS, versionRises)
        .changes(skeleton(type, head + before + " }"), skeleton(type, head + after + " }"));
  }

  @Test
  void whatPlugInsImplementAsksForMoreOnlyWithAnotherVersion() throws IOException {
    assertThat(one("Part", "void f();", "void f(); int size();", false))
        .containsExactly(
            "p.Part.size(): METHOD_ADDED_TO_INTERFACE. Plug-ins implement it: give the method a"
                + " default, or raise Spi.VERSION (and, if parts compiled before cannot work,"
                + " Catalog.OLDEST_SPI_VERSION).");
    assertThat(one("Part", "void f();", "void f(); int size();", true)).isEmpty();
    assertThat(one("Part", "void f();", "void f(); default int size() { return 1; }", false))
        .isEmpty();
    assertThat(one("Part", "default void f() {}", "void f();", true))
        .containsExactly("p.Part.f(): METHOD_NOW_ABSTRACT");
  }

  @Test
  void whatProgramsImplementNeverAsksForMore() throws IOException {
    String cure = ": METHOD_ADDED_TO_INTERFACE. Programs implement it: give the method a default.";
    assertThat(one("Listener", "", "void f();", true)).containsExactly("p.Listener.f()" + cure);
    assertThat(one("Anybodys", "", "void f();", true)).containsExactly("p.Anybodys.f()" + cure);
  }

  @Test
  void whatOnlyVarveImplementsMayAskForMoreButNotLoseAnything() throws IOException {
    assertThat(one("Store", "void f();", "void f(); void g();", false)).isEmpty();
    assertThat(one("Store", "void f();", "", false)).containsExactly("p.Store.f(): METHOD_REMOVED");
  }
}
