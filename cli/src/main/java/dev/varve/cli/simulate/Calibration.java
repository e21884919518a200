package dev.varve.cli.simulate;

import dev.varve.assembly.Assembler;
import dev.varve.assembly.Assembly;
import dev.varve.cli.base.Closing;
import dev.varve.cli.base.Directories;
import dev.varve.cli.base.Interrupts;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.engine.EngineSettings;
import dev.varve.lab.sim.Device;
import dev.varve.lab.sim.Simulation;
import dev.varve.lab.sim.SimulationResult;
import dev.varve.lab.sim.SimulationSpec;
import dev.varve.option.Setting;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.store.StoreStats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a simulation said, and what a store did with the same writes.
 *
 * <p>The store does its background work inline, in the write that makes it necessary: so it takes
 * the same steps on every machine. The simulation does likewise, with a device that takes no time
 * and one worker. So what is calibrated is what is written and the space that it takes, and not how
 * long it takes.
 *
 * @param simulated write amplification
 * @param measured write amplification of the store
 * @param simulatedSpace amplification at rest, of tables
 * @param measuredSpace amplification at rest, of the store's tables
 * @param simulatedFlushes of memtables
 * @param measuredFlushes of memtables
 */
record Calibration(
    double simulated,
    double measured,
    double simulatedSpace,
    double measuredSpace,
    long simulatedFlushes,
    long measuredFlushes) {
  private static final Device NO_TIME = new Device(1e15, 1e15, 1);

  /** How far the simulation is off in write amplification, as a share of what was measured. */
  double error() {
    return simulated / measured - 1;
  }

  /** The same for space amplification. */
  double spaceError() {
    return simulatedSpace / measuredSpace - 1;
  }

  /** The specification without time and without thinning. */
  static SimulationSpec untimed(SimulationSpec spec) {
    return spec.withDevice(NO_TIME, 1)
        .withRates(0, 1e8)
        .withSamples(Math.max(spec.samples(), spec.writes().writes()), spec.seed());
  }

  /**
   * Simulates a specification, and writes the same into a store in a temporary directory, which is
   * deleted, also if the user interrupts the command.
   *
   * @param assembly whose compaction policy is {@code policy}
   * @throws CancellationException if the user interrupted it
   */
  static Calibration of(
      Assembler assembler,
      Assembly assembly,
      CompactionPolicy policy,
      SimulationSpec spec,
      Interrupts interrupts)
      throws IOException {
    SimulationSpec untimed = untimed(spec);
    SimulationResult result = Simulation.run(assembly.name(), policy, untimed);
    AtomicBoolean cancelled = new AtomicBoolean();
    Path directory = Files.createTempDirectory("varve-simulate-");
    try (Store store = assembler.open(directory.resolve("store"), inline(assembly), List.of());
        Interrupts.Registration _ =
            interrupts.onInterrupt(() -> {
              cancelled.set(true);
              abandon(store, directory);
            })) {
      long live = write(store, untimed);
      store.flush();
      StoreStats stats = store.stats();
      return new Calibration(
          result.work().writeAmplification(),
          stats.writes().amplification(),
          result.space().atRest(),
          (double) stats.now().tableBytes() / Math.max(1, live),
          result.work().flushes(),
          stats.writes().flushes());
    } catch (StoreException e) {
      if (cancelled.get()) {
        throw new CancellationException("interrupted");
      }
      throw e;
    } finally {
      Directories.delete(directory);
    }
  }

  private static void abandon(Store store, Path directory) {
    try {
      Closing.close(store);
      Directories.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory + ": " + e, e);
    }
  }

  private static Assembly inline(Assembly assembly) {
    Map<String, Setting> settings = new LinkedHashMap<>(assembly.store());
    settings.put(
        EngineSettings.BACKGROUND.name(),
        Setting.of(EngineSettings.BACKGROUND.format(EngineSettings.BackgroundMode.INLINE)));
    settings.remove(EngineSettings.COMPACTION_THREADS.name());
    settings.remove(EngineSettings.COMPACTION_RATE.name());
    return new Assembly(assembly.name(), assembly.wal(), settings, assembly.keyspaces());
  }

  /** Makes all writes; the bytes of the keys and values that can be read then. */
  private static long write(Store store, SimulationSpec spec) {
    SplittableRandom random = new SplittableRandom(spec.seed());
    Map<Long, Integer> live = new HashMap<>();
    int keyBytes = spec.writes().keyBytes();
    Simulation.forEachWrite(
        spec,
        (number, bytes, deletion) -> {
          byte[] key = key(number, keyBytes);
          if (deletion) {
            store.delete(key);
            live.remove(number);
          } else {
            byte[] value = new byte[Math.max(0, bytes - key.length)];
            random.nextBytes(value); // Nothing to compress: the simulation has no codec.
            store.put(key, value);
            live.put(number, bytes);
          }
        });
    return live.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** Decimal digits, filled up from the left, so that keys order as their numbers. */
  private static byte[] key(long number, int length) {
    byte[] key = new byte[Math.max(length, 19)];
    byte[] digits = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    Arrays.fill(key, (byte) '0');
    System.arraycopy(digits, 0, key, key.length - digits.length, digits.length);
    return key;
  }
}
