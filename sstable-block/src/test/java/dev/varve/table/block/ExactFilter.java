package dev.varve.table.block;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.FilterReader;
import dev.varve.filter.KeyFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** A filter that knows 16 bits of every key, and counts how often it is asked. */
final class ExactFilter implements KeyFilter {
  private int asked;

  int asked() {
    return asked;
  }

  private static int bits(Bytes key) {
    return (key.hashCode() * 0x9e37_79b9) >>> 16;
  }

  @Override
  public FilterBuilder builder() {
    Set<Integer> known = new HashSet<>();
    return new FilterBuilder() {
      @Override
      public void add(Bytes key) {
        known.add(bits(key));
      }

      @Override
      public Bytes finish() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        known.stream()
            .sorted()
            .forEach(bits -> {
              out.write(bits >>> 8);
              out.write(bits);
            });
        return Bytes.wrap(out.toByteArray());
      }
    };
  }

  @Override
  public FilterReader open(Bytes filter) throws IOException {
    if (filter.length() % 2 != 0) {
      throw new IOException("half a key");
    }
    Set<Integer> known = new HashSet<>();
    for (int i = 0; i < filter.length(); i += 2) {
      known.add((filter.get(i) & 0xff) << 8 | (filter.get(i + 1) & 0xff));
    }
    return new FilterReader() {
      @Override
      public boolean mayContain(Bytes key) {
        asked++;
        return known.contains(bits(key));
      }

      @Override
      public long sizeInBytes() {
        return 2L * known.size();
      }
    };
  }
}
