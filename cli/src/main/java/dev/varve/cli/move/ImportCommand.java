package dev.varve.cli.move;

import dev.varve.assembly.Assembly;
import dev.varve.cli.base.AssemblyOption;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.JsonOption;
import dev.varve.cli.base.KeyspaceName;
import dev.varve.cli.base.LogMirrorOption;
import dev.varve.cli.base.Session;
import dev.varve.option.DidYouMean;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code varve import}. */
@Command(
    name = "import",
    header = "Reads an export, or the store of another system.",
    description = {
      "Reads what 'varve export' wrote into a store of any assembly, checks the digest at its end,"
          + " and prints it. A file is checked before anything is written; what comes from standard"
          + " input, while it is written.",
      "With --from, reads the files of another system, in which nothing is changed: 'simpledb' is a"
          + " directory of SimpleDB, 'memmap' one of MemMapFS, 'pipeline' a file of PipelineDB."
          + " Close the program that uses them first.",
      "Creates the store if there is none. When the command returns, all data are durable.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve import orders orders.varve.gz --assembly tiered",
      "  varve import orders --from simpledb old/.simpledb",
      "  varve import agent --from memmap old/agent --keyspace memory",
      "  varve import work --from pipeline old/pipeline.db --group orders",
    })
public final class ImportCommand implements Callable<Integer> {
  private static final String DEFAULT_GROUP = "imported";

  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The directory of the store.")
  private Path directory = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The export, plain or compressed with gzip; '-' is standard input.")
  private @Nullable String file;

  @Option(
      names = "--from",
      arity = "2",
      paramLabel = "KIND SOURCE",
      hideParamSyntax = true,
      description = "Read a store of simpledb, memmap or pipeline, and where that is.")
  private String[] from = {};

  @Option(
      names = {"-k", "--keyspace"},
      paramLabel = "NAME",
      converter = KeyspaceName.class,
      description =
          "With --from, the keyspace to write into. Without it: 'default' for simpledb, 'memory'"
              + " for memmap, 'records' for pipeline.")
  private @Nullable String keyspace;

  @Option(
      names = "--group",
      paramLabel = "NAME",
      description =
          "With --from pipeline, the group to insert into (default: "
              + DEFAULT_GROUP
              + "). Its files do not say of which group a record is.")
  private @Nullable String group;

  @Option(
      names = "--root",
      paramLabel = "PAGE",
      description =
          "With --from pipeline, read this page and those that are linked from it, not all.")
  private @Nullable Integer root;

  @Mixin private AssemblyOption assembly = new AssemblyOption();

  @Mixin private LogMirrorOption logMirrors = new LogMirrorOption();

  @Option(
      names = "--merge",
      description = "Add to keyspaces that are not empty, which are refused otherwise.")
  private boolean merge;

  @Mixin private JsonOption json = new JsonOption();

  /** The command in a session. */
  public ImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (from.length == 0) {
      importContent();
    } else {
      importForeign();
    }
    return ExitCode.OK;
  }

  private void importContent() {
    String export = file;
    if (export == null) {
      throw misunderstood("Missing: a FILE that 'varve export' wrote, or --from KIND SOURCE");
    }
    if (keyspace != null || group != null || root != null) {
      throw misunderstood("--keyspace, --group and --root go with --from: an export has its own");
    }
    // What can be wrong with the assembly is found out before a store is created.
    Assembly choice = assembly.find();
    new ContentImport(session, export, merge)
        .into(directory, choice, logMirrors)
        .print(session.console(), "imported", json.isGiven());
  }

  private void importForeign() {
    if (file != null) {
      throw misunderstood("either a FILE is imported or, with --from, another store");
    }
    ForeignKind kind = kind();
    if (kind != ForeignKind.PIPELINE && (group != null || root != null)) {
      throw misunderstood("--group and --root go with --from pipeline");
    }
    ForeignImport plan =
        new ForeignImport(
            kind,
            Path.of(from[1]),
            Objects.requireNonNullElse(keyspace, kind.keyspace()),
            Objects.requireNonNullElse(group, DEFAULT_GROUP),
            root,
            merge);
    plan.print(
        plan.into(directory, assembly.find(), logMirrors, session),
        session.console(),
        json.isGiven());
  }

  private ForeignKind kind() {
    for (ForeignKind kind : ForeignKind.values()) {
      if (kind.word().equals(from[0])) {
        return kind;
      }
    }
    throw misunderstood(
        "'"
            + from[0]
            + "' is not known for --from."
            + DidYouMean.hint(from[0], ForeignKind.words())
            + " There are: "
            + String.join(", ", ForeignKind.words()));
  }

  private ParameterException misunderstood(String problem) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
  }
}
