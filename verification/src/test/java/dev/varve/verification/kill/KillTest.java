package dev.varve.verification.kill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.store.Cursor;
import dev.varve.store.ReadAccess;
import dev.varve.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, killed for real, again and again on one store. */
class KillTest {
  private static final int KILLS = Integer.getInteger("varve.kills", 50);
  private static final int THREADS = 2;
  private static final long SEED = 20261126;

  private final Random random = new Random(SEED);
  private final List<Map<String, String>> models = new ArrayList<>();
  private final int[] applied = new int[THREADS];

  KillTest() {
    for (int thread = 0; thread < THREADS; thread++) {
      models.add(new TreeMap<>());
    }
  }

  @Test
  void noAcknowledgedWriteIsLostNoneReturnsAndNoBatchIsThereInPart(@TempDir Path directory)
      throws IOException, InterruptedException {
    for (int kill = 1; kill <= KILLS; kill++) {
      int[] acknowledged = writeUntilKilled(directory);
      judge(directory, acknowledged, "kill " + kill + " of seed " + SEED);
    }
    assertThat(Arrays.stream(applied).sum()).isGreaterThan(KILLS);
  }

  /** Runs a worker, kills it at some moment, and returns what it acknowledged in each thread. */
  private int[] writeUntilKilled(Path directory) throws IOException, InterruptedException {
    // One time in five the worker is killed while it opens the store.
    int patience = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(3000);
    Process worker = start(directory);
    int[] acknowledged = applied.clone();
    try (BufferedReader lines = worker.inputReader(UTF_8)) {
      String line = lines.readLine();
      assertThat(line).as("what the worker says").isEqualTo(KillWorker.OPENING);
      int heard = 0;
      line = heard++ < patience ? lines.readLine() : null;
      while (line != null && heard++ < patience) {
        note(line, acknowledged);
        line = lines.readLine();
      }
      note(line, acknowledged);
      worker
          .toHandle()
          .destroyForcibly(); // unlike that of the process, this leaves its output open
      // What it said before it died, it had acknowledged.
      for (line = lines.readLine(); line != null; line = lines.readLine()) {
        note(line, acknowledged);
      }
    }
    assertThat(worker.waitFor()).as("the worker was killed").isEqualTo(128 + 9);
    return acknowledged;
  }

  private static void note(@Nullable String line, int[] acknowledged) {
    if (line != null) {
      int space = line.indexOf(' ');
      acknowledged[Integer.parseInt(line.substring(0, space))] =
          Integer.parseInt(line.substring(space + 1));
    }
  }

  private Process start(Path directory) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "-Xmx256m", "-XX:TieredStopAtLevel=1"));
    command.add("-Dguice_bytecode_gen_option=DISABLED");
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    command.addAll(List.of("-cp", classPath, KillWorker.class.getName(), directory.toString()));
    for (int number : applied) {
      command.add(String.valueOf(number + 1));
    }
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Each thread's keys are as after its acknowledged writes, perhaps with one more. */
  private void judge(Path directory, int[] acknowledged, String where) {
    try (Store store = KillWorker.open(directory)) {
      assertThat(store.verify().damage()).as(where).isEmpty();
      Map<String, String> mirrored = content(store.keyspace(KillOperation.MIRROR));
      Map<String, String> content = content(store);
      assertThat(mirrored).as(where + ": the second half of each batch").isEqualTo(content);
      for (int thread = 0; thread < THREADS; thread++) {
        Map<String, String> model = models.get(thread);
        Map<String, String> actual = ofThread(content, thread);
        while (applied[thread] < acknowledged[thread]) {
          applyNext(thread, model);
        }
        if (!actual.equals(model)) {
          applyNext(thread, model); // It was under way, and made it.
        }
        assertThat(actual).as("%s, thread %s", where, thread).isEqualTo(model);
      }
    }
  }

  private void applyNext(int thread, Map<String, String> model) {
    applied[thread]++;
    new KillOperation(thread, applied[thread]).apply(model);
  }

  private static Map<String, String> ofThread(Map<String, String> content, int thread) {
    Map<String, String> own = new TreeMap<>(content);
    own.keySet().removeIf(key -> !key.startsWith(thread + "/"));
    return own;
  }

  private static Map<String, String> content(ReadAccess source) {
    Map<String, String> content = new TreeMap<>();
    try (Cursor cursor = source.scan()) {
      while (cursor.next()) {
        content.put(cursor.key().toUtf8(), cursor.value().toUtf8());
      }
    }
    return content;
  }
}
