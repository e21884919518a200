package dev.varve.cli.move;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.FileErrors;
import dev.varve.cli.base.LogMirrorOption;
import dev.varve.cli.base.OpenStore;
import dev.varve.cli.base.Progress;
import dev.varve.cli.base.Session;
import dev.varve.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve export}. */
@Command(
    name = "export",
    header = "Writes all keyspaces of a store into a file.",
    description = {
      "The file is text, a line for each entry, and ends with a digest, which is printed, too. The"
          + " state is that of one moment. 'varve import' reads it, into a store of any assembly.",
      "The store is not created if there is none, and no file is overwritten.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve export orders orders.varve.gz",
      "  varve export old - | varve import new - --assembly tiered",
    })
public final class ExportCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";
  private static final int BUFFER = 1 << 16;

  private final Session session;

  @Parameters(index = "0", paramLabel = "DIR", description = "The directory of the store.")
  private Path directory = Path.of("");

  @Mixin private LogMirrorOption logMirrors = new LogMirrorOption();

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "The new file, compressed if it ends with .gz; '-' is standard output.")
  private String file = "";

  @Option(
      names = "--json",
      description = "Print the result as JSON, unless the export goes to standard output.")
  private boolean json;

  /** The command in a session. */
  public ExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    try (OpenStore open = session.openExisting(directory, logMirrors);
        Progress _ = Progress.of(session.console(), "export", -1, () -> 0)) {
      if (file.equals(STANDARD_OUTPUT)) {
        Totals totals = write(open.store(), session.console().bytes());
        session.console().note(totals.sentence("exported"));
      } else {
        writeFile(open.store(), Path.of(file)).print(session.console(), "exported", json);
      }
    }
    return ExitCode.OK;
  }

  private static Totals write(Store store, OutputStream target) throws IOException {
    ExportWriter writer = new ExportWriter(target);
    Content.visit(store, writer);
    return writer.finish();
  }

  private Totals writeFile(Store store, Path path) {
    try {
      OutputStream created = create(path);
      boolean whole = false;
      try {
        Totals totals = writeAndClose(store, created);
        whole = true;
        return totals;
      } finally {
        if (!whole) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      throw new CommandException("cannot write " + file + ": " + FileErrors.reason(e) + ".", e);
    }
  }

  private Totals writeAndClose(Store store, OutputStream created) throws IOException {
    try (created;
        OutputStream target = compressed(created)) {
      return write(store, target);
    }
  }

  private OutputStream create(Path path) throws IOException {
    try {
      return Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new CommandException(file + " exists already; choose a new name, or remove it.", e);
    }
  }

  private OutputStream compressed(OutputStream target) throws IOException {
    return file.endsWith(".gz") ? new GZIPOutputStream(target, BUFFER) : target;
  }
}
