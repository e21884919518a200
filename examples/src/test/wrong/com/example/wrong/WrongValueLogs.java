package com.example.wrong;

import dev.varve.option.Options;
import dev.varve.spi.Spi;
import dev.varve.spi.ValueLogProvider;
import dev.varve.valuelog.ValueLog;

/** Value logs with one mistake each. */
public final class WrongValueLogs {
  private WrongValueLogs() {}

  /** A value log that knows no checksums. */
  public static final class Unchecked implements ValueLogProvider {
    @Override
    public String name() {
      return "wrong.unchecked";
    }

    @Override
    public String description() {
      return "A value log that knows no checksums.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public ValueLog create(Options options) {
      return new SmallValueLog(SmallValueLog.Mistake.NO_CHECKSUM);
    }
  }

  /** A value log that lends what it has read. */
  public static final class Shared implements ValueLogProvider {
    @Override
    public String name() {
      return "wrong.shared";
    }

    @Override
    public String description() {
      return "A value log that lends what it has read.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public ValueLog create(Options options) {
      return new SmallValueLog(SmallValueLog.Mistake.LENDS);
    }
  }

  /** A value log whose chunks are never full. */
  public static final class Endless implements ValueLogProvider {
    @Override
    public String name() {
      return "wrong.endless";
    }

    @Override
    public String description() {
      return "A value log whose chunks are never full.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public ValueLog create(Options options) {
      return new SmallValueLog(SmallValueLog.Mistake.NEVER_FULL);
    }
  }
}
