package dev.varve.cli;

import dev.varve.cli.base.Console;
import dev.varve.cli.base.Interrupts;
import dev.varve.cli.base.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs commands in this process and keeps what they print. */
public final class Cli {
  private final List<Runnable> actions = new ArrayList<>();
  private final Interrupts interrupts =
      action -> {
        actions.add(action);
        return () -> actions.remove(action);
      };
  private Terminal terminal = Terminal.NONE;

  /** What a command did. */
  public static final class Result {
    private final int exitCode;
    private final byte[] out;
    private final String err;

    Result(int exitCode, byte[] out, String err) {
      this.exitCode = exitCode;
      this.out = out;
      this.err = err;
    }

    /** The exit code. */
    public int exitCode() {
      return exitCode;
    }

    /** Standard output. */
    public byte[] bytes() {
      return out;
    }

    /** Standard output as text. */
    public String out() {
      return new String(out, StandardCharsets.UTF_8);
    }

    /** Standard error as text. */
    public String err() {
      return err;
    }
  }

  /** A command line that believes to have this terminal. */
  public Cli at(Terminal other) {
    terminal = other;
    return this;
  }

  /** Runs a command without input. */
  public Result run(String... arguments) {
    return run(new byte[0], arguments);
  }

  /** Runs a command with this input. */
  public Result run(byte[] input, String... arguments) {
    return run(new ByteArrayInputStream(input), arguments);
  }

  /** Runs a command with this input. */
  public Result run(InputStream input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = run(input, out, err, arguments);
    return new Result(exitCode, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command with these streams. */
  public int run(InputStream input, OutputStream out, OutputStream err, String... arguments) {
    return Main.run(new Console(input, out, err, terminal, interrupts), arguments);
  }

  /** What Ctrl-C does. */
  public void interrupt() {
    List.copyOf(actions).forEach(Runnable::run);
  }

  /** How many stores would be closed by Ctrl-C now. */
  public int openStores() {
    return actions.size();
  }

  /** Input that has Ctrl-C pressed when this many bytes were read. */
  public InputStream interruptedAfter(int bytes, byte[] content) {
    return new ByteArrayInputStream(content) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        if (pos >= bytes && pos < bytes + length) {
          interrupt();
        }
        return super.read(target, offset, length);
      }
    };
  }

  /** Output whose reader goes away when this many bytes were written. */
  public static OutputStream closedAfter(int bytes, String message) {
    return new OutputStream() {
      private int written;

      @Override
      public void write(int value) throws IOException {
        if (written++ >= bytes) {
          throw new IOException(message);
        }
      }
    };
  }
}
