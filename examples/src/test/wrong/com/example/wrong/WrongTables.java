package com.example.wrong;

import com.example.varve.PlainTableProvider;
import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryKind;
import dev.varve.option.Options;
import dev.varve.spi.Spi;
import dev.varve.spi.TableFormatProvider;
import dev.varve.table.TableFormat;
import dev.varve.table.TableReader;
import dev.varve.table.TableWriter;
import java.util.Map;

/** Table formats with one mistake each. */
public final class WrongTables {
  private WrongTables() {}

  /** A table that says nothing of itself. */
  public static final class Silent implements TableFormatProvider {
    @Override
    public String name() {
      return "wrong.silent";
    }

    @Override
    public String description() {
      return "A table that says nothing of itself.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public TableFormat create(Options options) {
      return read("properties", (_, _, _) -> Map.of());
    }
  }

  /** A table that leaves out deletions. */
  public static final class Tombstoneless implements TableFormatProvider {
    @Override
    public String name() {
      return "wrong.tombstoneless";
    }

    @Override
    public String description() {
      return "A table that leaves out deletions.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public TableFormat create(Options options) {
      return Changed.in(
          TableFormat.class,
          new PlainTableProvider().create(options),
          "write",
          (method, format, arguments) ->
              Changed.in(
                  TableWriter.class,
                  (TableWriter) Changed.call(method, format, arguments),
                  "add",
                  (add, writer, entry) ->
                      entry[2] == EntryKind.DELETE ? null : Changed.call(add, writer, entry)));
    }
  }

  /** A table that finds its newest version for every snapshot. */
  public static final class Greedy implements TableFormatProvider {
    @Override
    public String name() {
      return "wrong.greedy";
    }

    @Override
    public String description() {
      return "A table that finds its newest version for every snapshot.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public TableFormat create(Options options) {
      return read(
          "get",
          (method, reader, arguments) ->
              Changed.call(method, reader, (Bytes) arguments[0], Long.MAX_VALUE, arguments[2]));
    }
  }

  private static TableFormat read(String method, Changed.Instead instead) {
    return Changed.in(
        TableFormat.class,
        new PlainTableProvider().create(Options.EMPTY),
        "read",
        (read, format, arguments) ->
            Changed.in(
                TableReader.class,
                (TableReader) Changed.call(read, format, arguments),
                method,
                instead));
  }
}
