package dev.varve.cli.move;

import dev.varve.assembly.Assembly;
import dev.varve.bytes.Bytes;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.FileErrors;
import dev.varve.cli.base.LogMirrorOption;
import dev.varve.cli.base.OpenStore;
import dev.varve.cli.base.Progress;
import dev.varve.cli.base.Session;
import dev.varve.cli.data.Input;
import dev.varve.cli.text.Sizes;
import dev.varve.importers.simpledb.KeyspaceSink;
import dev.varve.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is in an export into a store. A file is read twice: all of it is checked before the
 * store is opened. What comes from standard input or a pipe is checked while it is written.
 */
final class ContentImport {
  private final Session session;
  private final String file;
  private final boolean merge;

  /** Imports a file; {@code merge} says whether to add to keyspaces that are not empty. */
  ContentImport(Session session, String file, boolean merge) {
    this.session = session;
    this.file = file;
    this.merge = merge;
  }

  /**
   * Does it.
   *
   * @param assembly as {@link Session#open} takes it
   * @return what was written
   */
  Totals into(Path directory, @Nullable Assembly assembly, LogMirrorOption mirrors) {
    boolean twice = !file.equals(Input.STANDARD_INPUT) && Files.isRegularFile(Path.of(file));
    List<String> keyspaces = new ArrayList<>();
    Totals expected = twice ? check(keyspaces) : null;
    try (OpenStore open = session.open(directory, assembly, mirrors)) {
      Store store = open.store();
      long before = store.latestSequence();
      open.afterInterrupt(() ->
          session.console().note("interrupted; " + written(store, before) + ", without a check."));
      keyspaces.forEach(name -> Targets.check(store, name, merge));
      try {
        Totals totals = read("import", new Writer(store));
        if (expected != null && !expected.equals(totals)) {
          throw new CommandException(file + " changed while it was read.");
        }
        store.sync();
        return totals;
      } catch (CommandException e) {
        throw new CommandException(e.getMessage() + " " + written(store, before) + ".", e);
      }
    }
  }

  private static String written(Store store, long before) {
    return Sizes.count(store.latestSequence() - before, "entry is", "entries are")
        + " in the store already";
  }

  private Totals check(List<String> keyspaces) {
    return read(
        "check",
        new ContentVisitor() {
          @Override
          public void keyspace(String name) {
            keyspaces.add(name);
          }

          @Override
          public void entry(Bytes key, Bytes value) {
            // The reader has checked it.
          }
        });
  }

  private Totals read(String task, ContentVisitor visitor) {
    try (Input input = Input.open(file, session.console().in());
        Progress _ = Progress.of(session.console(), task, input.size(), input::consumed)) {
      Totals totals = ExportReader.read(input, visitor);
      if (visitor instanceof Writer writer) {
        writer.finish();
      }
      return totals;
    } catch (IOException e) {
      throw new CommandException("cannot close " + file + ": " + FileErrors.reason(e) + ".", e);
    }
  }

  /** Writes what is read, in batches. */
  private final class Writer implements ContentVisitor {
    private final Store store;
    private @Nullable KeyspaceSink sink;

    Writer(Store store) {
      this.store = store;
    }

    @Override
    public void keyspace(String name) {
      finish();
      Targets.check(store, name, merge);
      sink = new KeyspaceSink(store, store.keyspace(name));
    }

    @Override
    public void entry(Bytes key, Bytes value) {
      if (sink != null) {
        sink.put(key, value);
      }
    }

    void finish() {
      if (sink != null) {
        sink.finish();
      }
    }
  }
}
