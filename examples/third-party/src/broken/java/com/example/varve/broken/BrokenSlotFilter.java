package com.example.varve.broken;

import com.example.varve.SlotFilterProvider;
import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.FilterReader;
import dev.varve.filter.KeyFilter;
import dev.varve.option.Options;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.testkit.filter.KeyFilterContract;
import java.io.IOException;

/** A filter that denies the empty key. */
final class BrokenSlotFilter extends KeyFilterContract {
  @Override
  protected KeyFilterProvider provider() {
    return new Provider(new SlotFilterProvider());
  }

  @Override
  protected double falsePositiveRate() {
    return 0.02;
  }

  @Override
  protected double bitsPerKey() {
    return 52;
  }

  private record Provider(KeyFilterProvider sound) implements KeyFilterProvider {
    @Override
    public String name() {
      return "example.broken";
    }

    @Override
    public String description() {
      return "Broken on purpose.";
    }

    @Override
    public int spiVersion() {
      return sound.spiVersion();
    }

    @Override
    public KeyFilter create(Options options) {
      return new Picky(sound.create(options));
    }
  }

  private record Picky(KeyFilter filter) implements KeyFilter {
    @Override
    public FilterBuilder builder() {
      FilterBuilder builder = filter.builder();
      return new FilterBuilder() {
        @Override
        public void add(Bytes key) {
          if (!key.isEmpty()) {
            builder.add(key);
          }
        }

        @Override
        public Bytes finish() {
          return builder.finish();
        }
      };
    }

    @Override
    public FilterReader open(Bytes bytes) throws IOException {
      return filter.open(bytes);
    }
  }
}
