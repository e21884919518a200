package dev.varve.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code varve}, in a small tree of its own with a Maven and JDKs that are scripts. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private record Result(int exitCode, List<String> out, String err) {}

  @TempDir private Path temp;
  private Path root;
  private Path script;
  private Path jdk;
  private Path tools;

  @BeforeEach
  void makeTree() throws IOException {
    root = temp.resolve("a tree with spaces");
    Files.createDirectories(root);
    script = root.resolve("varve");
    Files.copy(Repository.here().root().resolve("varve"), script);
    Trees.pom(root, "");
    Trees.pom(root.resolve("bom"), "");
    for (String module : List.of("cli", "api", "memtable-x")) {
      Trees.pom(root.resolve(module), "");
      Trees.file(root, module + "/src/main/java/A.java", "");
      Trees.file(root, module + "/src/main/java/B.java", "");
    }
    jdk = fakeJdk("jdk-25", "25.0.3");
    tools = temp.resolve("tools");
    // Builds what the module is said to need, and counts.
    program(
        tools.resolve("mvn"),
        """
        root=${2%/pom.xml}
        echo "$@" >>"$root/builds"
        while [ "$1" != --projects ]; do shift; done
        if [ -f "$root/broken" ]; then
          printf '[ERROR] it is broken\\n[ERROR] \\n[ERROR] -> [Help 1]\\n'
          exit 1
        fi
        mkdir -p "$root/$2/target/lib"
        touch "$root/$2/target/varve-$2-1.0.jar" "$root/$2/target/lib/varve-api-1.0-SNAPSHOT.jar" \\
          "$root/$2/target/lib/varve-memtable-x-1.0-SNAPSHOT.jar" "$root/$2/target/lib/lib.jar"
        """);
    age(root.resolve("cli"), root.resolve("api"), root.resolve("memtable-x"), root.resolve("bom"));
    age(root.resolve("pom.xml"));
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** A JDK whose java writes its name and its arguments line by line, and ends with code 7. */
  private Path fakeJdk(String name, String version) throws IOException {
    Path home = temp.resolve("jdks").resolve(name);
    Trees.file(home, "release", "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    program(
        home.resolve("bin/java"),
        """
        for argument; do
          case $argument in
            -XX:AOTCacheOutput=*) exit 1 ;;
          esac
        done
        echo "<java NAME>"
        for argument; do printf '<%s>\\n' "$argument"; done
        exit 7
        """
            .replace("NAME", name));
    return home;
  }

  /** Makes everything below look older than any build. */
  private static void age(Path... paths) throws IOException {
    FileTime past = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    for (Path path : paths) {
      for (Path file : Trees.below(path)) {
        Files.setLastModifiedTime(file, past);
      }
    }
  }

  private Result run(Map<String, String> environment, Path program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools + ":/usr/bin:/bin");
    builder.environment().put("HOME", temp.resolve("nobody").toString());
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().putAll(environment);
    Path out = Files.createTempFile(temp, "out", "");
    Path err = Files.createTempFile(temp, "err", "");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), Files.readAllLines(out), Files.readString(err, UTF_8));
  }

  private Result run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), script, arguments);
  }

  private int builds() throws IOException {
    Path file = root.resolve("builds");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  @Test
  void argumentsAndExitCodeArriveUntouched() throws Exception {
    Result result = run("scan", "a b", "", "*", "$HOME", "--x='\"\\", "ü");
    int at = result.out().indexOf("<dev.varve.cli.Main>");
    assertThat(result.out().subList(at, result.out().size()))
        .containsExactly(
            "<dev.varve.cli.Main>",
            "<scan>",
            "<a b>",
            "<>",
            "<*>",
            "<$HOME>",
            "<--x='\"\\>",
            "<ü>");
    assertThat(result.exitCode()).isEqualTo(7);
  }

  @Test
  void theClassPathIsTheModuleThenItsLibraries() throws Exception {
    List<String> out = run().out();
    String target = root.toRealPath().resolve("cli/target").toString();
    assertThat(out.get(out.indexOf("<-cp>") + 1))
        .isEqualTo(
            "<%1$s/varve-cli-1.0.jar:%1$s/lib/lib.jar:%1$s/lib/varve-api-1.0-SNAPSHOT.jar:%1$s/lib/varve-memtable-x-1.0-SNAPSHOT.jar>"
                .formatted(target));
  }

  @Test
  void moreOptionsForTheJvmComeBeforeTheProgram() throws Exception {
    Files.writeString(temp.resolve("-Xlog:gc1"), "a file that the option would match");
    List<String> out = run(Map.of("VARVE_JAVA_OPTS", "-Xmx1g -Xlog:gc*"), script, "stats").out();
    assertThat(out).contains("<--enable-native-access=ALL-UNNAMED>", "<-Xmx1g>", "<-Xlog:gc*>");
    assertThat(out.indexOf("<-Xlog:gc*>")).isLessThan(out.indexOf("<dev.varve.cli.Main>"));
  }

  @Test
  void theProgramIsToldWhichStreamsAreTerminals() throws Exception {
    assertThat(run().out()).contains("<-Dvarve.terminal=>");
  }

  @Test
  void theDefaultLocaleIsReplacedByOneThatHasAllCharacters() throws Exception {
    program(jdk.resolve("bin/java"), "echo \"<${LC_ALL:-}>\"\n");
    assertThat(run(Map.of("LANG", "C"), script).out()).containsExactly("<C.UTF-8>");
    assertThat(run(Map.of("LANG", "de_DE.UTF-8"), script).out()).containsExactly("<>");
    assertThat(run(Map.of("LC_ALL", "POSIX", "LANG", "x"), script).out())
        .containsExactly("<C.UTF-8>");
  }

  @Test
  void itIsBuiltOnceAndSaysSoOnStandardError() throws Exception {
    Result first = run();
    assertThat(first.err()).isEqualTo("varve: building, which takes a minute the first time ...\n");
    assertThat(first.out()).first().isEqualTo("<java jdk-25>");
    assertThat(run().err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void itIsBuiltAgainWhenASourceChanges() throws Exception {
    run();
    for (String change :
        List.of(
            "pom.xml",
            "bom/pom.xml",
            "cli/pom.xml",
            "cli/src/main/java/A.java",
            "api/src/main/java/New.java",
            "memtable-x/src/main/java/A.java")) {
      int before = builds();
      Trees.file(root, change, "<project/>");
      assertThat(run().err())
          .as("after a change of %s", change)
          .isEqualTo("varve: building again, because sources have changed ...\n");
      assertThat(builds()).isEqualTo(before + 1);
      assertThat(run().err()).isEmpty();
    }
    Files.delete(root.resolve("api/src/main/java/B.java"));
    assertThat(run().err()).as("after a file was deleted").contains("building again");
    Trees.file(root, "other/src/main/java/A.java", "");
    Trees.file(root, "api/src/test/java/A.java", "");
    Trees.file(root, "README.md", "");
    assertThat(run().err()).as("after a change of what it was not built from").isEmpty();
  }

  @Test
  void itIsBuiltAgainAfterMavenCleaned() throws Exception {
    run();
    for (Path file : Trees.below(root.resolve("cli/target")).reversed()) {
      Files.delete(file);
    }
    assertThat(run().exitCode()).isEqualTo(7);
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aFailedBuildIsShownAndTriedAgain() throws Exception {
    Files.writeString(root.resolve("broken"), "");
    Result failed = run();
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err())
        .contains("[ERROR] it is broken")
        .contains("varve: could not be built. All that Maven said is in ")
        .doesNotContain("Help 1");
    Files.delete(root.resolve("broken"));
    assertThat(run().exitCode()).isEqualTo(7);
  }

  @Test
  void withoutMavenItSaysSo() throws Exception {
    Files.delete(tools.resolve("mvn"));
    Path bin = temp.resolve("bin");
    for (String tool :
        List.of("dirname", "readlink", "find", "mkdir", "rm", "sleep", "cat", "mv")) {
      program(bin.resolve(tool), "PATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
    }
    Result result = run(Map.of("PATH", bin.toString()), script);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "varve: must be built first, and that needs Maven 3.8 or newer: install it so that mvn"
                + " is in PATH.\n");
  }

  @Test
  void itStartsThroughSymbolicLinksFromAnywhere() throws Exception {
    Path bin = temp.resolve("some bin");
    Files.createDirectories(bin);
    Files.createSymbolicLink(bin.resolve("first"), script);
    Files.createSymbolicLink(bin.resolve("second"), Path.of("first"));
    assertThat(run(Map.of(), bin.resolve("second"), "x").out()).last().isEqualTo("<x>");
    Path caller = temp.resolve("caller");
    program(caller, "exec second \"$@\"");
    Result byName = run(Map.of("PATH", bin + ":" + tools + ":/usr/bin:/bin"), caller, "y");
    assertThat(byName.out()).last().isEqualTo("<y>");
    assertThat(builds()).as("builds in the tree of the script").isEqualTo(1);
    assertThat(byName.exitCode()).isEqualTo(7);
  }

  @Test
  void theFirstJdkThatIsNewEnoughIsTaken() throws Exception {
    String old = fakeJdk("jdk-17", "17.0.15").toString();
    String ancient = fakeJdk("jdk-8", "1.8.0_402").toString();
    String newer = fakeJdk("jdk-100", "100").toString();
    String gone = temp.resolve("gone").toString();
    assertThat(run(Map.of("JAVA_HOME", newer)).out()).first().isEqualTo("<java jdk-100>");
    for (String unusable : List.of(old, ancient, gone, "")) {
      assertThat(run(Map.of("JAVA_HOME", unusable, "JAVA25_HOME", newer)).out())
          .as("JAVA_HOME=%s", unusable)
          .first()
          .isEqualTo("<java jdk-100>");
    }
    String path = newer + "/bin:" + tools + ":/usr/bin:/bin";
    assertThat(run(Map.of("JAVA_HOME", old, "PATH", path)).out())
        .first()
        .isEqualTo("<java jdk-100>");
    Path linked = temp.resolve("linked/java");
    Files.createDirectories(linked.getParent());
    Files.createSymbolicLink(linked, Path.of(newer, "bin", "java"));
    path = linked.getParent() + ":" + tools + ":/usr/bin:/bin";
    assertThat(run(Map.of("JAVA_HOME", old, "PATH", path)).out())
        .first()
        .isEqualTo("<java jdk-100>");
  }

  private Result run(Map<String, String> environment) throws IOException, InterruptedException {
    return run(environment, script);
  }

  @Test
  void withoutAJdkOneSentenceSaysWhichIsNeededAndWhereItWasLookedFor() throws Exception {
    // This machine has one where it is looked for, so ask for one that nobody has.
    Files.writeString(script, Files.readString(script).replace("oldest_jdk=25", "oldest_jdk=99"));
    Result result = run();
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            "varve: needs a JDK 99 or newer, and there is none in JAVA_HOME, JAVA25_HOME, PATH,"
                + " /usr/lib/jvm, /usr/java, /opt/java, ~/.sdkman, ~/.jdks or /Library/Java:"
                + " install one there, or set JAVA_HOME to where it is.\n");
    assertThat(builds()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bench", "torture"})
  void someCommandsAreModulesOfTheirOwn(String name) throws Exception {
    Result missing = run(name, "argument");
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains("there is no module " + name + " in ");
    Trees.pom(root.resolve(name), "");
    List<String> out = run(name, "argument").out();
    assertThat(out.subList(out.size() - 2, out.size()))
        .containsExactly("<dev.varve." + name + ".Main>", "<argument>");
    assertThat(builds()).isEqualTo(1);
    assertThat(run("load", name).out()).contains("<dev.varve.cli.Main>", "<" + name + ">");
  }

  /** The script beside the jars, as the distribution has it. */
  private Path distribution() throws IOException {
    Path place = temp.resolve("varve 1.0");
    for (String jar : List.of("lib/lib.jar", "lib/varve-cli-1.0.jar")) {
      Trees.file(place, jar, "");
    }
    return Files.copy(script, place.resolve("varve"));
  }

  @Test
  void theDistributionBuildsNothing() throws Exception {
    Path distributed = distribution();
    List<String> out = run(Map.of(), distributed, "scan").out();
    Path lib = distributed.resolveSibling("lib").toRealPath();
    assertThat(out)
        .endsWith("<dev.varve.cli.Main>", "<scan>")
        .contains("<" + lib.resolve("lib.jar") + ":" + lib.resolve("varve-cli-1.0.jar") + ">");
    assertThat(builds()).isZero();
    assertThat(distributed.resolveSibling("target")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bench", "torture"})
  void whatIsNotInTheDistributionSaysWhereItIs(String name) throws Exception {
    Result result = run(Map.of(), distribution(), name);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains(name, "not in the distribution", "sources");
  }

  @Test
  void theProgramTakesThePlaceOfTheScript() throws Exception {
    program(jdk.resolve("bin/java"), "echo $$\n");
    ProcessBuilder builder = new ProcessBuilder(script.toString(), "x").directory(temp.toFile());
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("PATH", tools + ":/usr/bin:/bin");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(output.strip()).isEqualTo("" + process.pid());
  }

  @Test
  void twoThatStartAtOnceBuildOnce() throws Exception {
    // The build lasts until both have started.
    String maven = Files.readString(tools.resolve("mvn"));
    Files.writeString(
        tools.resolve("mvn"),
        maven.replace(
            "root=${2%/pom.xml}\n",
            "root=${2%/pom.xml}\nwhile [ ! -f \"$root/go\" ]; do sleep 0.05; done\n"));
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ProcessBuilder builder = new ProcessBuilder(script.toString(), "x").directory(temp.toFile());
      builder.environment().put("JAVA_HOME", jdk.toString());
      builder.environment().put("PATH", tools + ":/usr/bin:/bin");
      builder.redirectErrorStream(true).redirectOutput(temp.resolve("out" + i).toFile());
      processes.add(builder.start());
    }
    Files.writeString(root.resolve("go"), "");
    for (Process process : processes) {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(7);
    }
    assertThat(builds()).isEqualTo(1);
    assertThat(root.resolve("target/launcher.lock")).doesNotExist();
  }

  @Test
  void aLockWhoseOwnerIsGoneIsTaken() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Trees.file(root, "target/launcher.lock/pid", "" + gone.pid());
    assertThat(run().exitCode()).isEqualTo(7);
  }

  @Test
  void aLockWhoseOwnerNeverWroteItsNumberIsTaken() throws Exception {
    Files.createDirectories(root.resolve("target/launcher.lock"));
    assertThat(run().exitCode()).isEqualTo(7);
  }
}
