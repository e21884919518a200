package dev.varve.lab.sim;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.tree.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows what policies are being asked, and since when. It changes nothing of what they answer.
 *
 * <p>Thread safety: all methods may be called by any thread, and so may the policies.
 */
public final class PolicyWatch {
  private final Set<Question> open = ConcurrentHashMap.newKeySet();
  private final long longestNanos;
  private volatile boolean givenUp;

  /** A watch over nothing yet; {@link Patience} makes one for all work, and looks at it. */
  public PolicyWatch(Duration longest) {
    this.longestNanos = longest.toNanos();
  }

  /** The same policy, watched. It throws what the policy throws. */
  public CompactionPolicy policy(CompactionPolicy policy) {
    return new CompactionPolicy() {
      @Override
      public CompactionDecision decide(CompactionView view) {
        return ask("decide", view, () -> policy.decide(view));
      }

      @Override
      public double pressure(Shape shape) {
        return ask("pressure", view(shape), () -> policy.pressure(shape));
      }

      @Override
      public CompactionDecision compactAll(Shape shape) {
        return ask("compactAll", view(shape), () -> policy.compactAll(shape));
      }
    };
  }

  private static CompactionView view(Shape shape) {
    return new CompactionView(shape, Set.of(), Instant.EPOCH);
  }

  /** Whether a policy did not answer in time: then nothing more is to be done with it. */
  public boolean isGivenUp() {
    return givenUp;
  }

  private <T extends @Nullable Object> T ask(
      String method, CompactionView view, Supplier<T> question) {
    Question asked = new Question(method, view);
    open.add(asked);
    try {
      if (givenUp) {
        throw new GivenUpException();
      }
      T answer = question.get();
      end(asked);
      return answer;
    } catch (RuntimeException | Error e) {
      end(asked);
      throw e;
    }
  }

  /** Ends a question, once or twice. */
  private void end(Question asked) {
    open.remove(asked);
    if (!asked.end()) {
      throw new GivenUpException();
    }
  }

  /** How long it takes at the least until an answer is overdue; 0 if one is. */
  long nanosLeft() {
    long now = System.nanoTime();
    long left = longestNanos;
    for (Question question : open) {
      left = Math.min(left, question.since + longestNanos - now);
    }
    return Math.max(0, left);
  }

  /**
   * Gives up if an answer is overdue: interrupts whoever is being asked, and has all questions from
   * now on, and those that are open, end with a {@link GivenUpException}.
   *
   * @return what was not answered, or null if nothing is overdue
   */
  @Nullable Question giveUp() {
    long now = System.nanoTime();
    for (Question question : open) {
      if (now - question.since >= longestNanos && question.giveUp()) {
        open.forEach(Question::giveUp);
        return question;
      }
    }
    return null;
  }

  /** Something that a policy is being asked. */
  final class Question {
    final String method;
    final CompactionView view;
    private final long since = System.nanoTime();
    private final Thread thread = Thread.currentThread();
    private boolean isGivenUp;
    private boolean isOver;

    Question(String method, CompactionView view) {
      this.method = method;
      this.view = view;
    }

    /** Interrupts the policy, once; false if it answered or was given up before. */
    private synchronized boolean giveUp() {
      if (isOver || isGivenUp) {
        return false;
      }
      isGivenUp = true;
      givenUp = true; // Before the policy can end because of that.
      thread.interrupt();
      return true;
    }

    /** The policy returned; false if that was too late. Called by the thread that asked. */
    private synchronized boolean end() {
      if (isGivenUp && !isOver) {
        boolean _ = Thread.interrupted(); // That was for the policy.
      }
      isOver = true;
      return !isGivenUp;
    }

    /** Whether the policy returned, in time or later. */
    synchronized boolean isOver() {
      return isOver;
    }
  }
}
