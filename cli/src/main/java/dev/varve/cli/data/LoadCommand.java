package dev.varve.cli.data;

import dev.varve.assembly.Assembly;
import dev.varve.cli.base.AssemblyOption;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.EscapedBytes;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.Json;
import dev.varve.cli.base.JsonOption;
import dev.varve.cli.base.OpenStore;
import dev.varve.cli.base.Progress;
import dev.varve.cli.base.Session;
import dev.varve.cli.base.StoreOptions;
import dev.varve.cli.text.Sizes;
import dev.varve.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve load}. */
@Command(
    name = "load",
    header = "Writes the records of a file.",
    description = {
      "Each line of the file is a key, a tab, and its value. What 'varve scan' printed is read back"
          + " exactly. Of several lines with one key, the last counts.",
      EscapedBytes.HELP + " Other bytes are taken as they are.",
      "Creates the store, and the keyspace, if they do not exist. When the command returns, all"
          + " records are durable. If it is interrupted with Ctrl-C, the store holds the records up"
          + " to some line.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve load orders orders.tsv.gz",
      "  varve load orders events.tsv --keyspace events --assembly tiered",
      "  varve scan old | varve load new -",
    })
public final class LoadCommand implements Callable<Integer> {
  private static final int MOST_SHOWN = 10;

  private final Session session;

  @Mixin private StoreOptions where = new StoreOptions();

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "The file, plain or compressed with gzip; '-' is standard input.")
  private String[] files = {};

  @Mixin private AssemblyOption assembly = new AssemblyOption();

  @Option(
      names = "--skip-bad",
      description = "Leave out lines that are no records, and count them, instead of stopping.")
  private boolean skipBad;

  @Mixin private JsonOption json = new JsonOption();

  private long skippedLines;

  /** The command in a session. */
  public LoadCommand(Session session) {
    this.session = session;
  }

  /** What was done, for programs. */
  record Report(long records, long skipped, long bytes, double seconds) {}

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    // What can be wrong with the arguments is found out before a store is created.
    Assembly choice = assembly.find();
    List<Input> inputs = new ArrayList<>();
    try {
      for (String file : files) {
        inputs.add(Input.open(file, session.console().in()));
      }
      Loader loader = load(inputs, choice);
      double seconds = (System.nanoTime() - start) / 1e9;
      print(new Report(loader.records(), skippedLines, loader.bytes(), seconds));
    } finally {
      for (Input input : inputs) {
        input.close();
      }
    }
    return ExitCode.OK;
  }

  private Loader load(List<Input> inputs, @Nullable Assembly choice) {
    if (Arrays.stream(files).filter(Input.STANDARD_INPUT::equals).count() > 1) {
      throw new CommandException("standard input can be loaded only once.");
    }
    try (OpenStore open = session.open(where.directory(), choice, where.logMirrors())) {
      Store store = open.store();
      long before = store.latestSequence();
      open.afterInterrupt(() ->
          session
              .console()
              .note(
                  "interrupted; "
                      + Sizes.count(store.latestSequence() - before, "record is", "records are")
                      + " in the store, which was closed."));
      Loader loader =
          new Loader(store, store.keyspace(where.keyspace()), skipBad ? this::skip : null);
      try (Progress _ =
          Progress.of(session.console(), "load", size(inputs), () -> consumed(inputs))) {
        inputs.forEach(loader::load);
        store.sync();
      }
      return loader;
    }
  }

  private static long size(List<Input> inputs) {
    boolean known = inputs.stream().allMatch(input -> input.size() >= 0);
    return known ? inputs.stream().mapToLong(Input::size).sum() : -1;
  }

  private static long consumed(List<Input> inputs) {
    return inputs.stream().mapToLong(Input::consumed).sum();
  }

  private void skip(String file, long line, String problem) {
    skippedLines++;
    if (skippedLines <= MOST_SHOWN) {
      session.console().note(file + ", line " + line + " is left out: " + problem + ".");
    } else if (skippedLines == MOST_SHOWN + 1) {
      session.console().note("more lines are left out; they are only counted.");
    }
  }

  private void print(Report report) {
    if (json.isGiven()) {
      Json.print(session.console(), report);
      return;
    }
    double seconds = Math.max(report.seconds, 1e-3);
    session
        .console()
        .out()
        .println(
            Sizes.count(report.records, "record", "records")
                + " loaded ("
                + Sizes.bytes(report.bytes)
                + ") in "
                + String.format(Locale.ROOT, "%.1f", seconds)
                + " s, "
                + Sizes.count(Math.round(report.records / seconds))
                + " a second"
                + (report.skipped > 0
                    ? "; " + Sizes.count(report.skipped, "line was", "lines were") + " left out"
                    : ""));
  }
}
