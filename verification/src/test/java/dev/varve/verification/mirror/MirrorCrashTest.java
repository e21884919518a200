package dev.varve.verification.mirror;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.EngineSettings.BackgroundMode;
import dev.varve.store.ConfigurationException;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import dev.varve.verification.oracle.Audit;
import dev.varve.verification.oracle.History;
import dev.varve.verification.oracle.Promise;
import dev.varve.verification.oracle.Session;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Stores whose log is in two places, which crash at the same moment and lose different things, and
 * of which one is damaged then: everything durable is there, and nothing that was never written. A
 * mirror that did not take part in the last opening changes nothing.
 */
class MirrorCrashTest {
  private static final String LOG = "record";
  private static final List<Disaster> DISASTERS = List.of(Disaster.values());
  private static final int STEPS = 14;
  private static final int LIVES = 4;
  private static final int SHARE = 5;
  private static final int DEEPEST = 3;

  private static final Ledger LEDGER =
      new Ledger("crash of mirrored logs")
          .floor("images", 1200)
          .floor("openings cut off", 150)
          .floor("images of depth 3", 100)
          .floor("stale mirrors", 60)
          .floor("mirrors of others", 60)
          .floor("lost with a stale mirror", 40);

  private static final Assembler ASSEMBLER =
      Varve.assembler()
          .withProviders(
              provider -> provider.name().equals(LOG) ? new MirroredLogs(LOG) : provider);

  @AfterAll
  static void settle() {
    for (Disaster disaster : Disaster.values()) {
      LEDGER.floor("own " + disaster, 60).floor("mirror " + disaster, 60);
    }
    LEDGER.close();
  }

  private static StoreBuilder builder() {
    return new Combination(LOG, "skiplist", "block", "leveled")
        .small(ASSEMBLER)
        .set(EngineSettings.BACKGROUND, BackgroundMode.INLINE)
        .set("segment-size", "2KiB")
        .keyspace("default", keyspace -> keyspace.set("memtable-entries", "12"));
  }

  private static Store open(Pair pair) {
    return builder().logMirror(pair.mirror()).open(pair.own());
  }

  private static Store openAlone(CrashStorage own) {
    return builder().open(own);
  }

  @Test
  void whatIsDurableIsThereWhereverACrashCameAndWhicheverPlaceIsLost() {
    Effort.rounds(8, 1, 1, seed -> new Run(seed).run());
  }

  /**
   * A crash that happened.
   *
   * @param whole whether both places were whole then, so that either may be lost
   * @param depth how many crashes led to this one, itself included
   */
  private record Crash(
      Pair image, History history, Promise promise, boolean whole, int depth, String where) {}

  /** A store in use, several times opened and closed, mostly with its mirror. */
  private static final class Run {
    private final Random random;
    private final Random chance;
    private final String where;
    private final Pair pair = new Pair();
    private final History history = History.ofNothing(true);
    private final Queue<Crash> crashes = new ArrayDeque<>();
    private final Pair other = new Pair();
    private @Nullable Store store;
    private @Nullable CrashStorage old;
    private boolean whole;

    Run(long seed) {
      random = new Random(seed);
      chance = new Random(seed + 1);
      where = "seed " + seed;
    }

    void run() {
      try (Store another = open(other)) {
        another.put(new byte[] {1}, new byte[] {2});
      }
      history.beginKeyspace(Store.DEFAULT_KEYSPACE);
      pair.watch(this::look);
      for (int life = 0; life < LIVES; life++) {
        boolean mirrored = life == 0 || random.nextInt(4) > 0;
        Store opened = mirrored ? open(pair) : openAlone(pair.own());
        store = opened;
        whole = mirrored;
        try (Session session = new Session(opened, history)) {
          for (int i = 0; i < STEPS; i++) {
            session.step(random);
            followAll();
          }
        }
        followAll();
        // The next opening sets the mirror right again, but is itself looked at.
        store = null;
        whole = false;
        history.allDurable();
        if (old == null) {
          old = Pair.copy(pair.mirror());
        }
      }
      followAll();
      LEDGER.add("operations", pair.operations());
    }

    private void look(CrashStorage storage, String operation) {
      if (chance.nextInt(SHARE) == 0) {
        String what = where + ", before operation " + pair.operations() + " (" + operation + ")";
        crashes.add(new Crash(pair.crash(chance), history, history.promise(store), whole, 1, what));
      }
    }

    private void followAll() {
      Crash crash;
      while ((crash = crashes.poll()) != null) {
        follow(crash);
      }
    }

    /** Opens what a crash left, judges it, goes on in it and crashes again. */
    private void follow(Crash crash) {
      LEDGER.count("images");
      LEDGER.count("images of depth " + crash.depth());
      Random dice = new Random(crash.where().hashCode());
      try {
        CrashStorage stale = old;
        switch (dice.nextInt(6)) {
          case 0 -> othersAreRefused(crash);
          case 1, 2 -> {
            if (stale != null) {
              staleMirrorIsNotRead(crash, stale, dice);
            }
          }
          default -> {}
        }
        recover(crash, dice);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(crash.where(), e);
      }
    }

    private void recover(Crash crash, Random dice) {
      Disaster disaster = DISASTERS.get(dice.nextInt(DISASTERS.size()));
      boolean own = crash.whole() && dice.nextBoolean();
      Pair image = crash.image();
      disaster.befall(own ? image.own() : image.mirror(), dice);
      String what = (own ? "own " : "mirror ") + disaster;
      LEDGER.count(what);
      Snap opening = new Snap(image, 1 + dice.nextInt(40), dice);
      Crash cutOff;
      Crash next = null;
      try (Store opened = open(image)) {
        image.watchNoMore();
        Audit.Finding found = Audit.of(opened, crash.history(), crash.promise(), false);
        Promise promise = crash.promise();
        // What was found may be in memory of the system only until the opening was over.
        cutOff = opening.crash(crash, crash.history(), promise, false, what);
        if (crash.depth() < DEEPEST) {
          next = goOn(opened, found.history(), crash, what, dice);
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(what, e);
      }
      image.watchNoMore();
      if (cutOff != null) {
        LEDGER.count("openings cut off");
        judge(cutOff);
      }
      if (next != null) {
        follow(next);
      }
    }

    private static @Nullable Crash goOn(
        Store opened, History found, Crash crash, String what, Random dice) {
      Snap later = new Snap(crash.image(), 1 + dice.nextInt(60), dice);
      later.of(opened, found);
      Session session = new Session(opened, found);
      for (int step = 1 + dice.nextInt(8); step > 0; step--) {
        session.step(dice);
      }
      session.close();
      Promise promise = later.promise;
      return promise == null ? null : later.crash(crash, found, promise, true, what);
    }

    /** Opens what a crash left with both places, and nothing else befalls. */
    private static void judge(Crash crash) {
      try (Store opened = open(crash.image())) {
        Audit.of(opened, crash.history(), crash.promise(), false);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(crash.where(), e);
      }
    }

    /** A mirror of an earlier time comes back: it is made new, or, if the log is lost, refused. */
    private static void staleMirrorIsNotRead(Crash crash, CrashStorage stale, Random dice) {
      LEDGER.count("stale mirrors");
      CrashStorage own = Pair.copy(crash.image().own());
      CrashStorage mirror = Pair.copy(stale);
      if (crash.whole() && dice.nextInt(2) == 0 && !Pair.segments(own).isEmpty()) {
        LEDGER.count("lost with a stale mirror");
        Pair.deleteSegments(own);
        List<?> before = Pair.segments(mirror);
        assertThatThrownBy(() -> open(new Pair(own, mirror)).close())
            .as("the log is lost, and the mirror is older")
            .isInstanceOf(StoreException.class);
        if (!Pair.segments(mirror).equals(before)) {
          throw new AssertionError("a mirror was changed of which nothing came");
        }
        return;
      }
      try (Store opened = open(new Pair(own, mirror))) {
        Audit.of(opened, crash.history(), crash.promise(), false);
      }
    }

    private void othersAreRefused(Crash crash) {
      LEDGER.count("mirrors of others");
      Pair wrong = new Pair(Pair.copy(crash.image().own()), Pair.copy(other.mirror()));
      long operations = wrong.operations();
      assertThatThrownBy(() -> open(wrong)).isInstanceOf(ConfigurationException.class);
      if (wrong.operations() != operations) {
        throw new AssertionError("something was changed though the mirror was refused");
      }
    }
  }

  /** Takes an image at one of the operations to come. */
  private static final class Snap {
    private final Pair pair;
    private final Random random;
    private int countdown;
    private @Nullable Pair image;
    private String operation = "";
    private @Nullable Store store;
    private @Nullable History history;
    private @Nullable Promise promise;

    Snap(Pair pair, int countdown, Random random) {
      this.pair = pair;
      this.countdown = countdown;
      this.random = new Random(random.nextLong());
      pair.watch(this::look);
    }

    void of(Store newStore, History newHistory) {
      store = newStore;
      history = newHistory;
    }

    private void look(CrashStorage storage, String next) {
      if (--countdown == 0) {
        operation = next;
        image = pair.crash(random);
        promise = history == null ? null : history.promise(store);
      }
    }

    @Nullable Crash crash(
        Crash before, History since, Promise what, boolean whole, String disaster) {
      Pair left = image;
      if (left == null) {
        return null;
      }
      String where = before.where() + ", " + disaster + ", then before " + operation;
      return new Crash(left, since, what, whole, before.depth() + 1, where);
    }
  }
}
