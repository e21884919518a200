package dev.varve.cli.data;

import dev.varve.bytes.Bytes;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.EscapedBytes;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.OpenStore;
import dev.varve.cli.base.Session;
import dev.varve.cli.base.StoreOptions;
import dev.varve.cli.text.ByteWriter;
import dev.varve.cli.text.EscapedText;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve get}. */
@Command(
    name = "get",
    header = "Prints the value of a key.",
    description = {
      "The exit code is 1 if the key is absent. The store is not created if there is none.",
      EscapedBytes.HELP,
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve get orders order:17",
      "  varve get orders -k images logo.png --raw > logo.png",
    })
public final class GetCommand implements Callable<Integer> {
  private static final int BUFFER = 1 << 16;

  private final Session session;

  @Mixin private StoreOptions where = new StoreOptions();

  @Parameters(
      index = "1",
      paramLabel = "KEY",
      converter = EscapedBytes.class,
      description = "The key.")
  private Bytes key = Bytes.EMPTY;

  @Option(
      names = "--raw",
      description = "Print the value byte for byte, without a newline at the end.")
  private boolean raw;

  /** The command in a session. */
  public GetCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    byte[] value;
    try (OpenStore open = session.openExisting(where.directory(), where.logMirrors())) {
      value = open.existing(where.keyspace()).get(key.toByteArray());
    }
    if (value == null) {
      throw new CommandException("there is no such key in keyspace '" + where.keyspace() + "'.");
    }
    ByteWriter out = new ByteWriter(session.console().bytes(), BUFFER);
    if (raw) {
      out.write(value, 0, value.length);
    } else {
      EscapedText.write(Bytes.wrap(value), out);
      out.write('\n');
    }
    out.flush();
    return ExitCode.OK;
  }
}
