package com.example.wrong;

import com.example.varve.FrameWalProvider;
import dev.varve.bytes.Bytes;
import dev.varve.option.Options;
import dev.varve.spi.Spi;
import dev.varve.spi.WalProvider;
import dev.varve.wal.Wal;
import dev.varve.wal.WalFactory;
import dev.varve.wal.WalRecordVisitor;
import java.lang.reflect.Method;

/** Logs with one mistake each. */
public final class WrongLogs {
  private WrongLogs() {}

  /** A log that says it takes no space. */
  public static final class Sizeless implements WalProvider {
    @Override
    public String name() {
      return "wrong.sizeless";
    }

    @Override
    public String description() {
      return "A log that says it takes no space.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public WalFactory create(Options options) {
      return opened("sizeInBytes", (_, _, _) -> 0L);
    }
  }

  /** A log that leaves out empty records. */
  public static final class Choosy implements WalProvider {
    @Override
    public String name() {
      return "wrong.choosy";
    }

    @Override
    public String description() {
      return "A log that leaves out empty records.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public WalFactory create(Options options) {
      return opened(
          "append",
          (method, wal, arguments) ->
              ((Bytes) arguments[0]).isEmpty() ? null : Changed.call(method, wal, arguments));
    }
  }

  /** A log that takes what a visitor throws for the end. */
  public static final class Deaf implements WalProvider {
    @Override
    public String name() {
      return "wrong.deaf";
    }

    @Override
    public String description() {
      return "A log that takes what a visitor throws for the end.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public WalFactory create(Options options) {
      WalFactory sound = new FrameWalProvider().create(options);
      return Changed.in(
          WalFactory.class,
          sound,
          "open",
          (Method method, Object wal, Object[] arguments) -> {
            WalRecordVisitor visitor = (WalRecordVisitor) arguments[2];
            WalRecordVisitor deaf =
                Changed.in(
                    WalRecordVisitor.class,
                    visitor,
                    VISIT,
                    (visit, target, record) -> {
                      try {
                        return Changed.call(visit, target, record);
                      } catch (Exception e) {
                        return null;
                      }
                    });
            return Changed.call(method, wal, arguments[0], arguments[1], deaf);
          });
    }
  }

  private static final String VISIT = WalRecordVisitor.class.getDeclaredMethods()[0].getName();

  private static WalFactory opened(String method, Changed.Instead instead) {
    return Changed.in(
        WalFactory.class,
        new FrameWalProvider().create(Options.EMPTY),
        "open",
        (open, factory, arguments) ->
            Changed.in(Wal.class, (Wal) Changed.call(open, factory, arguments), method, instead));
  }
}
