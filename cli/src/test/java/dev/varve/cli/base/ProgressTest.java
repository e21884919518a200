package dev.varve.cli.base;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final long MIB = 1 << 20;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Console console(boolean terminal) {
    return new Console(
        new ByteArrayInputStream(new byte[0]),
        new ByteArrayOutputStream(),
        err,
        new Terminal(false, false, terminal, false, false, 79),
        _ -> () -> {});
  }

  /** Watches work until it was asked twice how far it is. */
  private void work(Console console, long total, Duration patience) throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(2);
    try (Progress _ =
        Progress.of(
            console,
            "load",
            total,
            () -> {
              asked.countDown();
              return 3 * MIB;
            },
            patience)) {
      if (patience.isZero() && console.terminal().err()) {
        asked.await();
      }
    }
  }

  @Test
  void longWorkIsShownOnATerminalAndTheLineIsClearedInTheEnd() throws InterruptedException {
    work(console(true), 12 * MIB, Duration.ZERO);
    String text = err.toString(UTF_8);
    assertThat(text).startsWith("\r").contains("load", "3/12 MiB", "25%", " MiB/s");
    assertThat(text).endsWith("\r" + " ".repeat(78) + "\r");
  }

  @Test
  void whenNobodyKnowsHowMuchThereIsWhatIsDoneIsShown() throws InterruptedException {
    work(console(true), -1, Duration.ZERO);
    assertThat(err.toString(UTF_8)).contains("load", "3/? MiB");
  }

  @Test
  void shortWorkIsNotShownAndNoneWhereNobodyLooks() throws InterruptedException {
    work(console(true), 12 * MIB, Duration.ofDays(1));
    work(console(false), 12 * MIB, Duration.ZERO);
    assertThat(err.toString(UTF_8)).isEmpty();
  }
}
