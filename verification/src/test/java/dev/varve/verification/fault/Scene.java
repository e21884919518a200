package dev.varve.verification.fault;

import dev.varve.engine.EngineSettings.BackgroundMode;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.store.Store;
import dev.varve.testkit.storage.CrashMoment;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.Errno;
import dev.varve.testkit.storage.FaultEffect;
import dev.varve.testkit.storage.FaultRule;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.testkit.storage.StorageOperation.Kind;
import dev.varve.verification.Combination;
import dev.varve.verification.oracle.Audit;
import dev.varve.verification.oracle.History;
import dev.varve.verification.oracle.Session;
import dev.varve.verification.oracle.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A directory as it is when a store is opened on it, and what is done then.
 *
 * @param name for people
 * @param combination as what the store is opened
 * @param past what is in the directory
 * @param steps what is done with the store
 * @param earlier failures before those that are tried, of which the play knows
 */
record Scene(
    String name,
    Combination combination,
    Past past,
    List<Consumer<Session>> steps,
    List<FaultRule> earlier) {

  /** A directory, and what is known of it. */
  private record Past(CrashMoment moment, History history) {}

  /** So many choices of combinations there are. */
  static final long CASTS = 12;

  /**
   * All scenes of some combinations of parts: of each log two, with memtables and policies that
   * differ.
   */
  static List<Scene> all(long cast) {
    List<Combination> every =
        Stream.concat(Stores.logged().stream(), Stores.unlogged().stream()).toList();
    List<String> logs = every.stream().map(Combination::wal).distinct().toList();
    List<String> memtables = every.stream().map(Combination::memtable).distinct().toList();
    List<String> tables = every.stream().map(Combination::table).distinct().toList();
    List<String> policies = every.stream().map(Combination::compaction).distinct().toList();
    List<String> values = every.stream().map(Combination::values).distinct().toList();
    List<Scene> scenes = new ArrayList<>();
    int next = (int) cast;
    for (int i = 0; i < 2; i++) {
      for (String log : logs) {
        Combination combination =
            new Combination(
                log,
                memtables.get((next + i) % memtables.size()),
                tables.get(next % tables.size()),
                policies.get(next % policies.size()),
                values.get((next + i) % values.size()));
        scenes.addAll(of(combination));
        String other = logs.get((logs.indexOf(log) + 1 + i) % logs.size());
        scenes.addAll(changingLog(combination, other));
        next++;
      }
    }
    return scenes;
  }

  private static List<Scene> of(Combination combination) {
    List<Scene> scenes = new ArrayList<>();
    scenes.add(
        new Scene("a new store", combination, nothing(combination), Play.everything(), List.of()));
    scenes.add(scene("a closed store", combination, closed(combination)));
    scenes.add(scene("a store killed in a flush", combination, killedInFlush(combination)));
    scenes.add(scene("a killed store with many segments", combination, killed(combination)));
    scenes.add(
        new Scene(
            "a store that had no space",
            combination,
            nothing(combination),
            Play.resuming(),
            List.of(
                noSpace(combination.isLogged() ? FileKind.WAL : FileKind.TABLE, 3),
                noSpace(FileKind.MANIFEST, 6))));
    return scenes;
  }

  /** A store is opened with another log than it had. */
  private static List<Scene> changingLog(Combination combination, String before) {
    Combination old = combination.withWal(before);
    return List.of(
        scene("a closed store with log " + before, combination, closed(old)),
        scene("a killed store with log " + before, combination, killed(old)));
  }

  private static FaultRule noSpace(FileKind file, int k) {
    return FaultRule.once(Kind.APPEND, file, k, FaultEffect.fail(Errno.ENOSPC));
  }

  private static Scene scene(String name, Combination combination, Past past) {
    return new Scene(name, combination, past, Play.little(), List.of());
  }

  private static Past nothing(Combination combination) {
    return new Past(new CrashStorage().moment(), History.ofNothing(combination.isLogged()));
  }

  private static Past closed(Combination combination) {
    CrashStorage disk = new CrashStorage();
    Session session = play(combination, disk, Play.past());
    session.close();
    session.history().allDurable();
    return new Past(disk.moment(), session.history());
  }

  private static Past killed(Combination combination) {
    CrashStorage disk = new CrashStorage();
    try (Session session = play(combination, disk, Play.manySegments())) {
      return past(disk.moment(), session.history(), combination);
    }
  }

  /** Without a log, what a killed store left is found out by opening it. */
  private static Past past(CrashMoment moment, History history, Combination combination) {
    if (combination.isLogged()) {
      return new Past(moment, history.copy(true));
    }
    CrashStorage copy = moment.crash(LossModel.PROCESS_KILL, new Random(0));
    try (Store store =
        new Opener(combination, BackgroundMode.INLINE).open(OrderSanitizer.over(copy))) {
      return new Past(moment, Audit.of(store, history, history.promise(), true).history());
    }
  }

  private static Past killedInFlush(Combination combination) {
    CrashStorage disk = new CrashStorage();
    List<Past> found = new ArrayList<>();
    try (Session session = play(combination, disk, Play.past())) {
      disk.watch((_, operation) -> {
        if (operation.startsWith("append") && operation.endsWith(".manifest")) {
          found.add(past(disk.moment(), session.history(), combination));
        }
      });
      session.flush();
      disk.watch((_, _) -> {});
    }
    return found.getFirst();
  }

  private static Session play(
      Combination combination, CrashStorage disk, List<Consumer<Session>> steps) {
    History history = History.ofNothing(combination.isLogged());
    history.beginKeyspace(Store.DEFAULT_KEYSPACE);
    Store store = new Opener(combination, BackgroundMode.INLINE).open(OrderSanitizer.over(disk));
    Session session = new Session(store, history);
    steps.forEach(step -> step.accept(session));
    return session;
  }

  /** A copy of the directory. */
  CrashStorage disk() {
    return past.moment.crash(LossModel.PROCESS_KILL, new Random(0));
  }

  /** The size of all files in the directory. */
  long sizeInBytes() {
    CrashStorage disk = disk();
    long size = 0;
    try {
      for (String text : disk.list()) {
        FileName name = FileName.parse(text);
        byte[] bytes = name == null ? null : disk.bytes(name);
        size += bytes == null ? 0 : bytes.length;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return size;
  }

  /** What is known of the directory. */
  History history() {
    History history = past.history.copy(combination.isLogged());
    history.beginKeyspace(Store.DEFAULT_KEYSPACE);
    return history;
  }

  /** A storage with the failures that are expected, over one with those that are tried. */
  FaultStorage over(FaultStorage storage) {
    FaultStorage over = new FaultStorage(storage);
    earlier.forEach(over::inject);
    return over;
  }

  @Override
  public String toString() {
    return combination + ", " + name;
  }
}
