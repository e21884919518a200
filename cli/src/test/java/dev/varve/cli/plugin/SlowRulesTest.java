package dev.varve.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for a rule is told which it is. */
@Timeout(60)
class SlowRulesTest {
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  @Test
  void aRuleThatRunsIsNamedAgainAndAgainAndOneThatHasEndedNoMore() throws InterruptedException {
    try (SlowRules slow = new SlowRules(Duration.ofMillis(1), said::add)) {
      slow.watch("first");
      assertThat(said.take()).matches("rule first has been running for [0-9]+ s …");
      assertThat(said.take()).startsWith("rule first ");
      slow.watch(null);
      said.clear();
      slow.watch("second");
      assertThat(said.take()).startsWith("rule second ");
      assertThat(said.take()).startsWith("rule second ");
    }
  }

  @Test
  void aRuleThatEndsSoonIsNotMentioned() throws InterruptedException {
    try (SlowRules slow = new SlowRules(Duration.ofHours(1), said::add);
        SlowRules other = new SlowRules(Duration.ofMillis(1), said::add)) {
      slow.watch("quick");
      other.watch("slow");
      assertThat(said.take()).startsWith("rule slow ");
      assertThat(said).noneMatch(line -> line.contains("quick"));
    }
  }
}
