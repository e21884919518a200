package dev.varve.bench.jmh;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.FilterReader;
import dev.varve.filter.KeyFilter;
import dev.varve.spi.KeyFilterProvider;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Probes of a key filter. None waits for the one before it, so the processor overlaps their misses:
 * what is measured is the work of a probe rather than the wait of a lookup.
 */
@State(Scope.Thread)
public class FilterBenchmark extends PartBenchmark {
  @Param({"bloom", "binary-fuse"})
  String filter = "bloom";

  /** How many keys the filter holds, at about one byte each. */
  @Param({"10000", "1000000"})
  int keys;

  private FilterReader reader;
  private Bytes[] present;
  private Bytes[] absent;
  private int probe;

  /** Builds the filter. */
  @Setup
  public void build() throws IOException {
    KeyFilter kind = Parts.named(KeyFilterProvider.class, filter);
    FilterBuilder builder = kind.builder();
    for (int i = 0; i < keys; i++) {
      builder.add(Keys.present(i));
    }
    reader = kind.open(builder.finish());
    present = Keys.shuffled(keys, Keys::present);
    absent = Keys.shuffled(keys, Keys::absent);
  }

  /** Asks for keys that are there, in random order. */
  @Benchmark
  public boolean present() {
    return reader.mayContain(next(present));
  }

  /** Asks for keys that are not there, in random order. */
  @Benchmark
  public boolean absent() {
    return reader.mayContain(next(absent));
  }

  private Bytes next(Bytes[] probes) {
    probe = probe + 1 == probes.length ? 0 : probe + 1;
    return probes[probe];
  }
}
