package dev.varve.cli.base;

import java.io.IOException;
import java.io.OutputStream;

/** A stream whose failures nobody can swallow, as a {@link java.io.PrintWriter} would. */
final class CheckedOutput extends OutputStream {
  private final OutputStream target;

  CheckedOutput(OutputStream target) {
    this.target = target;
  }

  @Override
  public void write(int value) {
    try {
      target.write(value);
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    try {
      target.write(source, offset, length);
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  @Override
  public void flush() {
    try {
      target.flush();
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }
}
