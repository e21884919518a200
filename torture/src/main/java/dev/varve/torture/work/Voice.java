package dev.varve.torture.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a worker says to its supervisor, one line with one system call: a line is there as a whole
 * or not at all, and what was said survives the worker.
 */
final class Voice {
  private final FileOutputStream out;

  Voice(FileOutputStream out) {
    this.out = out;
  }

  void say(String line) {
    byte[] bytes = (line + "\n").getBytes(UTF_8);
    synchronized (this) {
      try {
        out.write(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException("the supervisor has gone", e);
      }
    }
  }
}
