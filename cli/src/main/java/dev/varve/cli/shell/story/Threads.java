package dev.varve.cli.shell.story;

import dev.varve.cli.shell.Workspace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same command, carried out by many threads at once. */
final class Threads {
  private Threads() {}

  /** Has threads carry out a line, and prints each line of their output with how often it came. */
  static void carryOut(int count, String line, Workspace workspace) {
    Map<String, Integer> lines = new TreeMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, count))) {
      List<Future<String>> outputs = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String own = line.replace("{thread}", String.valueOf(i));
        outputs.add(threads.submit(() -> output(own, workspace)));
      }
      for (Future<String> output : outputs) {
        output.get().lines().forEach(text -> lines.merge(text, 1, Integer::sum));
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lines.forEach((text, times) -> workspace.say(times + " x " + text));
  }

  private static String output(String line, Workspace workspace) {
    StringWriter text = new StringWriter();
    workspace.carryOutAside(line, new PrintWriter(text));
    return text.toString();
  }
}
