package dev.varve.cli.move;

import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.JsonOption;
import dev.varve.cli.base.LogMirrorOption;
import dev.varve.cli.base.OpenStore;
import dev.varve.cli.base.Progress;
import dev.varve.cli.base.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code varve digest}. */
@Command(
    name = "digest",
    header = "Prints a digest of all keys and values.",
    description = {
      "Two stores have the same digest if and only if all their keyspaces hold the same keys and"
          + " values, however they are assembled. 'varve export' and 'varve import' print the same."
          + " The store is not created if there is none.",
    },
    footerHeading = "%nExample:%n",
    footer = "  varve digest orders --json | jq -r .sha256")
public final class DigestCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "DIR", description = "The directory of the store.")
  private Path directory = Path.of("");

  @Mixin private LogMirrorOption logMirrors = new LogMirrorOption();

  @Mixin private JsonOption json = new JsonOption();

  /** The command in a session. */
  public DigestCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    ContentDigest digest = new ContentDigest();
    try (OpenStore open = session.openExisting(directory, logMirrors);
        Progress _ = Progress.of(session.console(), "digest", -1, () -> 0)) {
      Content.visit(open.store(), digest);
    }
    digest.totals().print(session.console(), "", json.isGiven());
    return ExitCode.OK;
  }
}
