package dev.varve.verification.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.varve.storage.FileName;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every byte of the smallest file of every kind and format is damaged, cut off and more, one at a
 * time. Each time the store says what is damaged, or all its answers are right.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SAME_THREAD)
final class CorruptionSweepTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Ledger ledger =
      new Ledger("corruption")
          .floor("cases", 75_000)
          .floor("positions", 18_000)
          .floor("cases while open", 2_000)
          .floor("refused", 40_000)
          .floor("reported", 6_000)
          .floor("unnoticed", 500);

  private final long start = THREADS.getCurrentThreadCpuTime();

  @AfterAll
  void report() {
    ledger.add("cpu seconds", (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000_000);
    ledger.close();
  }

  static List<Fixture> fixtures() {
    return Fixtures.small();
  }

  /** Collects what is wrong, so that one run shows all of it. */
  private final class Sweep {
    private final Fixture fixture;
    private final List<String> wrong = new ArrayList<>();
    private int wrongCount;

    Sweep(Fixture fixture) {
      this.fixture = fixture;
    }

    private @Nullable Verdict judge(Damage damage, String kind, boolean open) {
      ledger.count(kind);
      try {
        Verdict verdict =
            open ? Examination.whileOpen(fixture, damage) : Examination.of(fixture, damage);
        ledger.count(verdict.name().toLowerCase(Locale.ROOT));
        return verdict;
      } catch (AssertionError e) {
        wrong(String.valueOf(e.getMessage()));
        return null;
      }
    }

    private void wrong(String what) {
      wrongCount++;
      if (wrong.size() < 20) {
        wrong.add(what);
      }
    }

    void examine(Damage damage) {
      judge(damage, "cases", false);
    }

    void examineWhileOpen(Damage damage) {
      judge(damage, "cases while open", true);
    }

    /** Damages a byte in two ways or three; it matters exactly if the fixture says that it does. */
    void position(Damages damages, FileName file, int position) {
      ledger.count("positions");
      Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
      damages.bits(
          file,
          position,
          damage -> {
            Verdict verdict = judge(damage, "cases", false);
            if (verdict != null) {
              verdicts.add(verdict);
            }
          });
      boolean dead = fixture.isDead(file, position);
      if (dead) {
        ledger.count("dead positions");
      }
      if (dead
          ? !verdicts.equals(EnumSet.of(Verdict.UNNOTICED))
          : verdicts.contains(Verdict.UNNOTICED)) {
        wrong(
            fixture
                + ", "
                + file
                + ", byte "
                + position
                + ": "
                + (dead ? "nothing should depend on it" : "it should matter")
                + ", but damage is "
                + verdicts);
      }
    }

    void end() {
      assertThat(wrong).as("%s of the cases, the first of them", wrongCount).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void everyByteAndEveryLength(Fixture fixture) {
    Sweep sweep = new Sweep(fixture);
    Damages damages = new Damages(fixture);
    for (FileName file : fixture.swept()) {
      for (int i = 0; i < fixture.image().bytes(file).length; i++) {
        sweep.position(damages, file, i);
        damages.cut(file, i, sweep::examine);
      }
    }
    sweep.end();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void sectorsAndFilesAndWhatIsAppended(Fixture fixture) {
    Sweep sweep = new Sweep(fixture);
    Damages damages = new Damages(fixture);
    damages.files(sweep::examine);
    for (FileName file : fixture.image().files().keySet()) {
      damages.appended(file, sweep::examine);
      damages.sectors(file, sweep::examine);
    }
    sweep.end();
  }

  @Test
  void recordsThatGoOverTheBorderOfABlock() {
    for (String log : Fixtures.LOGS) {
      Fixture fixture = Fixtures.longRecord(log);
      Sweep sweep = new Sweep(fixture);
      Damages damages = new Damages(fixture);
      damages.files(sweep::examine);
      for (FileName file : fixture.swept()) {
        damages.sectors(file, sweep::examine);
        int length = fixture.image().bytes(file).length;
        for (int i = 0; i < length; i += isSwept(i, length) ? 1 : 61) {
          sweep.position(damages, file, i);
          damages.cut(file, i, sweep::examine);
        }
      }
      sweep.end();
    }
  }

  /** Whether each byte here is looked at in the build: at both ends and around the border. */
  private static boolean isSwept(int position, int length) {
    int border = 128 + (32 << 10);
    return Effort.isSoak()
        || position < 400
        || position > length - 300
        || Math.abs(position - border) < 100;
  }

  @Test
  void tablesThatAreDamagedWhileTheyAreOpen() {
    for (Fixture fixture :
        List.of(Fixtures.tables("lz4", "binary-fuse"), Fixtures.tables("none", "bloom"))) {
      Sweep sweep = new Sweep(fixture);
      Damages damages = new Damages(fixture);
      for (FileName file : fixture.swept()) {
        byte[] bytes = fixture.image().bytes(file);
        for (int i = 0; i < bytes.length; i++) {
          damages.set(file, i, bytes[i] ^ 1 << (i & 7), sweep::examineWhileOpen);
          if (i % 16 == 0) {
            damages.cut(file, i, sweep::examineWhileOpen);
          }
        }
        damages.sectors(file, sweep::examineWhileOpen);
      }
      sweep.end();
    }
  }

  /** Any other value at any byte of any file, in stores that are larger and of any shape. */
  @Test
  void largerStores() {
    Effort.rounds(
        4,
        1,
        1,
        seed -> {
          Random random = new Random(seed);
          Fixture fixture = Fixtures.random(random);
          Sweep sweep = new Sweep(fixture);
          Damages damages = new Damages(fixture);
          List<FileName> files = List.copyOf(fixture.image().files().keySet());
          Consumer<Damage> examine = sweep::examine;
          for (int i = 0; i < 250; i++) {
            FileName file = files.get(random.nextInt(files.size()));
            int position = random.nextInt(fixture.image().bytes(file).length);
            switch (random.nextInt(8)) {
              case 0 -> damages.cut(file, position, examine);
              default -> damages.set(file, position, random.nextInt(256), examine);
            }
          }
          sweep.end();
        });
  }
}
