package dev.varve.cli.care;

import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.Json;
import dev.varve.cli.base.JsonOption;
import dev.varve.cli.base.LogMirrorOption;
import dev.varve.cli.base.OpenStore;
import dev.varve.cli.base.Progress;
import dev.varve.cli.base.Session;
import dev.varve.cli.text.Sizes;
import dev.varve.store.VerifyReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code varve verify}. */
@Command(
    name = "verify",
    header = "Reads everything in a store and reports all damage.",
    description = {
      "Log and manifest are checked when the store is opened, then every block of every table. The"
          + " exit code is 1 if anything is damaged. The store is not created if there is none.",
    },
    footerHeading = "%nExample:%n",
    footer = "  varve verify orders && cp -r orders backup")
public final class VerifyCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "DIR", description = "The directory of the store.")
  private Path directory = Path.of("");

  @Mixin private LogMirrorOption logMirrors = new LogMirrorOption();

  @Mixin private JsonOption json = new JsonOption();

  /** The command in a session. */
  public VerifyCommand(Session session) {
    this.session = session;
  }

  /** What was found, for programs. */
  record Report(
      boolean ok, int tables, long entries, long bytes, long logBytes, List<String> damage) {}

  @Override
  public Integer call() {
    VerifyReport report;
    long logBytes;
    try (OpenStore open = session.openExisting(directory, logMirrors);
        Progress _ = Progress.of(session.console(), "verify", -1, () -> 0)) {
      logBytes = open.store().stats().now().logSize(); // Opening the store has read it.
      report = open.store().verify();
    }
    print(report, logBytes);
    return report.ok() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void print(VerifyReport report, long logBytes) {
    if (json.isGiven()) {
      Json.print(
          session.console(),
          new Report(
              report.ok(),
              report.tables(),
              report.entries(),
              report.bytes(),
              logBytes,
              report.damage()));
      return;
    }
    PrintWriter out = session.console().out();
    report.damage().forEach(damage -> out.println("damage: " + damage));
    out.println(
        Sizes.count(report.tables(), "table", "tables")
            + " with "
            + Sizes.count(report.entries(), "entry", "entries")
            + " read ("
            + Sizes.bytes(report.bytes())
            + "), and the log of "
            + Sizes.bytes(logBytes)
            + " when the store was opened: "
            + (report.ok()
                ? "everything is sound"
                : Sizes.count(report.damage().size(), "damage", "damages")
                    + " found; restore the damaged files from a backup"));
  }
}
