package dev.varve.cli.data;

import dev.varve.bytes.Bytes;
import dev.varve.cli.base.EscapedBytes;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.KeyRanges;
import dev.varve.cli.base.OpenStore;
import dev.varve.cli.base.Session;
import dev.varve.cli.base.StoreOptions;
import dev.varve.cli.text.ByteWriter;
import dev.varve.cli.text.EscapedText;
import dev.varve.store.Cursor;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code varve scan}. */
@Command(
    name = "scan",
    header = "Prints keys and values in the order of the keys.",
    description = {
      "Each line is a key, a tab, and its value. The state is that of one moment. 'varve load'"
          + " reads exactly this.",
      EscapedBytes.HELP,
      "The store is not created if there is none.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve scan orders --prefix order: --limit 10",
      "  varve scan orders --from order:17 --to order:18 --reverse",
      "  varve scan orders | gzip > orders.tsv.gz",
    })
public final class ScanCommand implements Callable<Integer> {
  private static final int BUFFER = 1 << 16;

  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private StoreOptions where = new StoreOptions();

  @Option(
      names = "--from",
      paramLabel = "KEY",
      converter = EscapedBytes.class,
      description = "Begin with this key, or the first after it.")
  private @Nullable Bytes from;

  @Option(
      names = "--to",
      paramLabel = "KEY",
      converter = EscapedBytes.class,
      description = "End before this key.")
  private @Nullable Bytes to;

  @Option(
      names = "--prefix",
      paramLabel = "BYTES",
      converter = EscapedBytes.class,
      description = "Only keys that start with this.")
  private @Nullable Bytes prefix;

  @Option(names = "--reverse", description = "The last key first.")
  private boolean reverse;

  @Option(names = "--limit", paramLabel = "N", description = "Not more than N lines.")
  private long limit = Long.MAX_VALUE;

  /** The command in a session. */
  public ScanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (limit < 0) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--limit must be 0 or more");
    }
    try (OpenStore open = session.openExisting(where.directory(), where.logMirrors());
        Cursor cursor = open.existing(where.keyspace()).scan(KeyRanges.of(prefix, from, to))) {
      print(cursor);
    }
    return ExitCode.OK;
  }

  private void print(Cursor cursor) throws IOException {
    ByteWriter out = new ByteWriter(session.console().bytes(), BUFFER);
    if (reverse) {
      cursor.afterLast();
    }
    long lines = 0;
    while (lines < limit && (reverse ? cursor.previous() : cursor.next())) {
      EscapedText.write(cursor.key(), out);
      out.write('\t');
      EscapedText.write(cursor.value(), out);
      out.write('\n');
      lines++;
    }
    out.flush();
  }
}
