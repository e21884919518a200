package dev.varve.lab.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.tree.Shape;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A policy that does not answer costs the time that it may take, and nothing else. */
@Timeout(60)
class PatienceTest {
  private static final CompactionView VIEW =
      new CompactionView(Shape.EMPTY, Set.of(), Instant.EPOCH);

  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Patience little = new Patience(Duration.ofMillis(5), Duration.ofMillis(5));

  @AfterEach
  void letGo() {
    end.countDown();
    little.close();
  }

  /** A policy that is asked until the test is over; it can be interrupted, or not. */
  private CompactionPolicy silent(boolean stubborn) {
    return new CompactionPolicy() {
      @Override
      public CompactionDecision decide(CompactionView view) {
        while (true) {
          try {
            end.await();
            return new CompactionDecision.Idle();
          } catch (InterruptedException e) {
            if (!stubborn) {
              throw new IllegalStateException(e);
            }
          }
        }
      }

      @Override
      public double pressure(Shape shape) {
        return 0;
      }
    };
  }

  private NoAnswerException noAnswer(Patience.Work<?> work) {
    return catchThrowableOfType(NoAnswerException.class, () -> little.run(work));
  }

  @Test
  void whatIsNotAnsweredIsNamedWithTheView() {
    NoAnswerException e = noAnswer(watch -> watch.policy(silent(false)).decide(VIEW));
    assertThat(e).hasMessageStartingWith("decide did not answer within 5 ms");
    assertThat(e.view()).isSameAs(VIEW);
  }

  @Test
  void aPolicyThatCannotBeStoppedKeepsNobodyWaiting() throws Exception {
    assertThat(noAnswer(watch -> watch.policy(silent(true)).decide(VIEW)))
        .hasMessageContaining("cannot be stopped");
    assertThat(little.<String>run(_ -> "others go on")).isEqualTo("others go on");
  }

  @Test
  void anAnswerThatComesTooLateChangesNothingAnyMore() throws InterruptedException {
    AtomicReference<CompactionDecision> used = new AtomicReference<>();
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    NoAnswerException e =
        noAnswer(watch -> {
          try {
            used.set(watch.policy(silent(true)).decide(VIEW));
          } finally {
            interrupted.set(Thread.currentThread().isInterrupted());
            ended.countDown();
          }
          return "done";
        });
    assertThat(e).isNotNull();
    end.countDown();
    ended.await();
    assertThat(used).hasNullValue();
    assertThat(interrupted).hasValue(false);
  }

  @Test
  void afterwardsNoPolicyOfTheSameWorkIsAsked() throws InterruptedException {
    AtomicReference<RuntimeException> second = new AtomicReference<>();
    NoAnswerException e =
        noAnswer(watch -> {
          try {
            return watch.policy(silent(false)).decide(VIEW);
          } finally {
            try {
              double _ = watch.policy(silent(false)).pressure(Shape.EMPTY);
            } catch (GivenUpException gone) {
              second.set(gone);
            }
            ended.countDown();
          }
        });
    assertThat(e).isNotNull();
    ended.await();
    assertThat(second).doesNotHaveNullValue();
  }

  @Test
  void workThatAsksNothingMayTakeLonger() throws Exception {
    CountDownLatch late = new CountDownLatch(1);
    Patience none = new Patience(Duration.ofNanos(1));
    Thread.ofPlatform().daemon().start(late::countDown);
    assertThat(
            none.<Boolean>run(_ -> {
              late.await();
              return true;
            }))
        .isTrue();
    none.close();
  }

  @Test
  void whatWorkThrowsIsThrownAsItIs() {
    assertThatThrownBy(() ->
            little.run(_ -> {
              throw new AssertionError("an error");
            }))
        .isExactlyInstanceOf(AssertionError.class);
    assertThatThrownBy(() ->
            little.run(_ -> {
              throw new IOException("a checked one");
            }))
        .isExactlyInstanceOf(ExecutionException.class)
        .hasCauseExactlyInstanceOf(IOException.class);
  }
}
