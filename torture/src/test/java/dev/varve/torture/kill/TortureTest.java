package dev.varve.torture.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, killed for real, again and again on one store. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class TortureTest {
  private static final int KILLS = Integer.getInteger("varve.kills", 27);
  private static final int FEWEST = 25;

  @Test
  void noPromisedWriteIsLostNoneReturnsAndNoBatchIsThereInPart(@TempDir Path directory)
      throws IOException, InterruptedException {
    Plan plan = new Plan(KILLS, Duration.ofDays(1), 20261126, List.of(), 3, directory);
    Summary summary = new Torture(plan, _ -> {}).run();
    System.out.println(summary.text());
    assertThat(summary.failure()).isNull();
    assertThat(summary.kills()).isEqualTo(KILLS).isGreaterThanOrEqualTo(FEWEST);
    assertThat(summary.lossy()).isGreaterThanOrEqualTo(summary.kills() / 3);
    assertThat(summary.judged()).isGreaterThan(summary.kills() / 2);
    assertThat(summary.promised()).isPositive();
    assertThat(summary.acknowledged()).isGreaterThan(summary.kills());
  }
}
