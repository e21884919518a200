package dev.varve.cli.workload;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.Json;
import dev.varve.cli.base.Session;
import dev.varve.workload.NamedWorkload;
import dev.varve.workload.WorkloadReader;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve workloads}. */
@Command(
    name = "workloads",
    sortOptions = false,
    header = "Lists the workloads that come with Varve, or prints one as a file.",
    description = {
      "A file like the one that is printed can be changed and given to 'varve compare' as"
          + " --workload. Those of YCSB (a to f) are files of properties, all others are YAML.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve workloads",
      "  varve workloads queue > mine.yaml",
      "  varve compare leveled tiered --workload mine.yaml",
    })
public final class WorkloadsCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "The workload to print. Without it, all are listed, one a line.")
  private @Nullable String name;

  @Option(names = "--json", description = "Print the list as JSON, with where each is from.")
  private boolean json;

  /** The command in a session. */
  public WorkloadsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    PrintWriter out = session.console().out();
    List<String> names = WorkloadReader.names();
    if (name != null) {
      if (!names.contains(name)) {
        throw CommandException.unknown(
            "there is no workload", name, "The workloads are", names, "");
      }
      out.print(WorkloadReader.text(name));
    } else if (json) {
      Json.print(session.console(), WorkloadReader.named());
    } else {
      int width = names.stream().mapToInt(String::length).max().orElse(0);
      for (NamedWorkload workload : WorkloadReader.named()) {
        out.println(
            workload.name()
                + " ".repeat(width - workload.name().length() + 2)
                + workload.description());
      }
    }
    return ExitCode.OK;
  }
}
