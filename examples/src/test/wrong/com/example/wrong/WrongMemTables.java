package com.example.wrong;

import com.example.varve.MapMemTableProvider;
import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryKind;
import dev.varve.memtable.MemTable;
import dev.varve.memtable.MemTableFactory;
import dev.varve.option.Options;
import dev.varve.spi.MemTableProvider;
import dev.varve.spi.Spi;

/** Memtables with one mistake each. */
public final class WrongMemTables {
  private WrongMemTables() {}

  /** A memtable that counts nothing. */
  public static final class Uncounted implements MemTableProvider {
    @Override
    public String name() {
      return "wrong.uncounted";
    }

    @Override
    public String description() {
      return "A memtable that counts nothing.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public MemTableFactory create(Options options) {
      return changed("entryCount", (_, _, _) -> 0L);
    }
  }

  /** A memtable that leaves out deletions. */
  public static final class Undeleting implements MemTableProvider {
    @Override
    public String name() {
      return "wrong.undeleting";
    }

    @Override
    public String description() {
      return "A memtable that leaves out deletions.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public MemTableFactory create(Options options) {
      return changed(
          "put",
          (method, table, arguments) ->
              arguments[2] == EntryKind.DELETE ? null : Changed.call(method, table, arguments));
    }
  }

  /** A memtable that takes an empty value for none. */
  public static final class EmptyIsAbsent implements MemTableProvider {
    @Override
    public String name() {
      return "wrong.empty-is-absent";
    }

    @Override
    public String description() {
      return "A memtable that takes an empty value for none.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public MemTableFactory create(Options options) {
      return changed(
          "put",
          (method, table, arguments) ->
              arguments[2] == EntryKind.PUT && ((Bytes) arguments[3]).isEmpty()
                  ? null
                  : Changed.call(method, table, arguments));
    }
  }

  private static MemTableFactory changed(String method, Changed.Instead instead) {
    MemTableFactory sound = new MapMemTableProvider().create(Options.EMPTY);
    return () -> Changed.in(MemTable.class, sound.create(), method, instead);
  }
}
