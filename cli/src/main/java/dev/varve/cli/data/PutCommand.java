package dev.varve.cli.data;

import dev.varve.bytes.Bytes;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.EscapedBytes;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.OpenStore;
import dev.varve.cli.base.Session;
import dev.varve.cli.base.StoreOptions;
import dev.varve.store.Durability;
import dev.varve.store.Keyspace;
import java.io.IOException;
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

/** {@code varve put}. */
@Command(
    name = "put",
    header = "Gives a key a value.",
    description = {
      "Creates the store, and the keyspace, if they do not exist.",
      EscapedBytes.HELP,
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve put orders order:17 'two apples'",
      "  varve put orders -k images logo.png --stdin < logo.png",
    })
public final class PutCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private StoreOptions where = new StoreOptions();

  @Parameters(
      index = "1",
      paramLabel = "KEY",
      converter = EscapedBytes.class,
      description = "The key.")
  private Bytes key = Bytes.EMPTY;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "VALUE",
      converter = EscapedBytes.class,
      description = "The value, unless it comes from standard input.")
  private @Nullable Bytes value;

  @Option(names = "--stdin", description = "The value is standard input, byte for byte.")
  private boolean stdin;

  @Option(
      names = "--sync",
      description = "Return when the write would survive a loss of power, whatever the store does.")
  private boolean sync;

  /** The command in a session. */
  public PutCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (stdin == (value != null)) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          stdin ? "VALUE and --stdin exclude each other" : "VALUE or --stdin is missing");
    }
    byte[] bytes = value != null ? value.toByteArray() : standardInput();
    try (OpenStore open = session.open(where.directory(), null, where.logMirrors())) {
      Keyspace keyspace = open.store().keyspace(where.keyspace());
      if (sync) {
        keyspace.put(key.toByteArray(), bytes, Durability.DEVICE);
      } else {
        keyspace.put(key.toByteArray(), bytes);
      }
    }
    return ExitCode.OK;
  }

  private byte[] standardInput() {
    try {
      return session.console().in().readAllBytes();
    } catch (IOException e) {
      throw new CommandException("cannot read standard input: " + e.getMessage(), e);
    }
  }
}
