package dev.varve.cli.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.OutputFile;
import dev.varve.cli.base.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve plugin check}. */
@Command(
    name = "check",
    header = "Checks a jar with parts, and runs the contract of each.",
    description = {
      "The jar is loaded as a store would load it, in a process of its own. Checked are its service"
          + " files against its classes, names, versions, what its classes use and what was packed"
          + " into it; then the contract of its kind is run on each part.",
      "Where the contract has to know what a part promises, the author's own contract tests say it:"
          + " those in the directory test-classes beside the jar, or where --tests says. Without"
          + " one, a part is tested with its default options.",
      "The exit code is 0 if all is in order, else 1.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve plugin check target/acme-trie-1.0.jar",
      "  varve plugin check acme.jar --json tck-report.json --report check.html",
      "  varve plugin check acme.jar --rule everyKeyIsFound",
    })
final class CheckCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "JAR", description = "The jar.")
  private Path jar = Path.of("");

  @Option(
      names = "--with",
      paramLabel = "JAR",
      description = "A jar that is used along with it. May be given several times.")
  private List<Path> with = new ArrayList<>();

  @Option(
      names = "--tests",
      paramLabel = "PLACE",
      description = "The directory or jar with contract tests of the author.")
  private @Nullable Path tests;

  @Option(
      names = "--rule",
      paramLabel = "NAME",
      description = "Run only this rule of the contracts. May be given several times.")
  private List<String> rules = new ArrayList<>();

  @Option(names = "--no-contracts", description = "Check the jar only, which takes a second.")
  private boolean noContracts;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      description = "How long one rule may take (default: ${DEFAULT-VALUE}).")
  private int limit = 300;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the result there in the form of the test kit's tck-report.json.")
  private @Nullable Path json;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the result there as an HTML page.")
  private @Nullable Path page;

  CheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    OutputFile.check(json);
    OutputFile.check(page);
    if (limit < 1) {
      throw new CommandException("--limit is a number of seconds, at least 1.");
    }
    String start = Instant.now().toString();
    JarContent content = JarContent.read(jar);
    List<Path> along = new ArrayList<>(with);
    along.addAll(session.pluginJars());
    along.removeIf(other -> other.toAbsolutePath().equals(jar.toAbsolutePath()));
    List<JarContent> others = along.stream().map(JarContent::read).toList();
    List<Finding> ofJar = JarRules.check(content, others);
    ContractRunner runner = new ContractRunner(session.console());
    runner.run(
        new ContractRequest(
            jar.toAbsolutePath().toString(),
            along.stream().map(path -> path.toAbsolutePath().toString()).toList(),
            tests(),
            rules,
            limit,
            0,
            !noContracts));
    List<Finding> findings = Once.of(content, ofJar, runner.findings());
    CheckReport report =
        new CheckReport(jar, start, findings, runner.parts(), runner.notes(), !noContracts);
    write(json, CheckJson.of(report));
    write(page, CheckPage.of(report));
    session.console().out().print(CheckText.of(report));
    return report.isGreen() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void write(@Nullable Path file, String text) {
    if (file != null) {
      OutputFile.write(file, () -> Files.write(file, text.getBytes(UTF_8)));
    }
  }

  /** Where the author's tests are: as Maven has it, beside the jar, unless that was said. */
  private @Nullable String tests() {
    Path place = tests;
    if (place == null) {
      place = jar.toAbsolutePath().resolveSibling("test-classes");
      return Files.isDirectory(place) ? place.toString() : null;
    }
    if (!Files.exists(place)) {
      throw new CommandException(
          place + " does not exist: --tests takes a directory of classes, or a jar.");
    }
    if (!Files.isDirectory(place)) {
      JarContent.read(place);
    }
    return place.toAbsolutePath().toString();
  }
}
