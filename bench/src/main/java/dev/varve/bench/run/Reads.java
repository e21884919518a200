package dev.varve.bench.run;

import dev.varve.bench.engine.BenchEngine;
import dev.varve.bench.engine.BenchScan;
import dev.varve.bytes.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Operations that read, from a store in which all records are. What they find is checked: that it
 * is there always, what it is now and then.
 */
final class Reads {
  /** So many entries of a scan are timed together: one alone takes less than the clock. */
  static final int BLOCK = 100;

  static final int STEPS = 10;

  private Reads() {}

  /** Gets random records. */
  static Operation random(BenchEngine engine, Records records) {
    return new Operation() {
      private int turn;

      @Override
      public int run() {
        byte[] key = records.key(records.any());
        byte[] found = engine.get(key);
        if (turn++ % Records.CHECKED == 0) {
          records.check(key, found);
        } else {
          Records.checkThere(key, found != null);
        }
        return 1;
      }
    };
  }

  /** Gets keys that are not there. */
  static Operation missing(BenchEngine engine, Records records) {
    return () -> {
      byte[] key = records.missing(records.any());
      Records.checkAbsent(key, engine.get(key));
      return 1;
    };
  }

  /** Walks over all records, again and again. */
  static Operation walk(BenchEngine engine, Records records, boolean forward) {
    return new Walk(engine, records, forward);
  }

  /** Opens a scan, seeks, goes some steps, and closes it. */
  static Operation seek(BenchEngine engine, Records records) {
    return new Operation() {
      private int turn;
      private long seen;

      @Override
      public int run() {
        int number = records.any();
        byte[] key = records.key(number);
        int expected = Math.min(STEPS, records.count() - 1 - number);
        try (BenchScan scan = engine.scan()) {
          Records.checkThere(key, scan.seek(key) && isAt(scan, key));
          if (turn++ % Records.CHECKED == 0) {
            records.check(scan.key(), scan.value());
          }
          for (int step = 0; step < expected; step++) {
            Records.checkThere(key, scan.next());
            seen += touch(scan);
          }
        }
        return seen == 0 && expected > 0 ? 0 : 1;
      }
    };
  }

  /** Reads the ends of what a scan shows, so that an engine which does not copy must fetch them. */
  static int touch(BenchScan scan) {
    return touch(scan.key()) + touch(scan.value());
  }

  private static int touch(Bytes bytes) {
    return bytes.length() + (bytes.get(0) & 0xff) + (bytes.get(bytes.length() - 1) & 0xff);
  }

  static boolean isAt(BenchScan scan, byte[] key) {
    Bytes found = scan.key();
    return Arrays.equals(
        key, 0, key.length, found.array(), found.offset(), found.offset() + found.length());
  }

  private static final class Walk implements Operation {
    private final BenchEngine engine;
    private final Records records;
    private final boolean forward;
    private @Nullable BenchScan open;
    private boolean there;
    private int count;
    private long seen;

    Walk(BenchEngine engine, Records records, boolean forward) {
      this.engine = engine;
      this.records = records;
      this.forward = forward;
    }

    /** The scan, opened by the thread that walks: some engines tie it to that one. */
    private BenchScan scan() {
      BenchScan scan = open;
      if (scan == null) {
        scan = engine.scan();
        open = scan;
        restart(scan);
      }
      return scan;
    }

    private void restart(BenchScan scan) {
      there = forward ? scan.first() : scan.last();
      count = 0;
    }

    @Override
    public int run() {
      BenchScan scan = scan();
      int done = 0;
      if (there) {
        records.check(scan.key(), scan.value());
      }
      while (there && done < BLOCK) {
        seen += touch(scan);
        there = forward ? scan.next() : scan.previous();
        done++;
      }
      count += done;
      if (!there) {
        if (count != records.count()) {
          throw new MismatchException(
              "a scan found " + count + " records, but there are " + records.count());
        }
        restart(scan);
      }
      return seen == 0 ? 0 : done;
    }

    @Override
    public void close() {
      if (open != null) {
        open.close();
      }
    }
  }
}
