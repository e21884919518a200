package dev.varve.cli.move;

import dev.varve.assembly.Assembly;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.Console;
import dev.varve.cli.base.FileErrors;
import dev.varve.cli.base.Json;
import dev.varve.cli.base.LogMirrorOption;
import dev.varve.cli.base.OpenStore;
import dev.varve.cli.base.Progress;
import dev.varve.cli.base.Session;
import dev.varve.importers.NotASourceException;
import dev.varve.importers.Omission;
import dev.varve.importers.SourceException;
import dev.varve.importers.memmap.MemMapSource;
import dev.varve.importers.pipeline.PipelineSource;
import dev.varve.importers.simpledb.SimpleDbSource;
import dev.varve.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is in a store of another system into ours. It is read twice: all of it is checked
 * before our store is opened.
 *
 * @param kind of the other system
 * @param source where its store is
 * @param keyspace where the data go
 * @param group where records go, of a source that has records
 * @param root the first page of the chain that is read, of a source that has pages; null for all
 * @param merge whether to add to a keyspace that is not empty
 */
record ForeignImport(
    ForeignKind kind,
    Path source,
    String keyspace,
    String group,
    @Nullable Integer root,
    boolean merge) {

  /** What was done, for programs. */
  record Report(String from, String keyspace, Map<String, Long> imported, List<String> omitted) {}

  /**
   * Does it.
   *
   * @param assembly as {@link Session#open} takes it
   * @return what was written, and what was not
   */
  ForeignStore.Findings into(
      Path directory, @Nullable Assembly assembly, LogMirrorOption mirrors, Session session) {
    Console console = session.console();
    try (ForeignStore foreign = open()) {
      ForeignStore.Findings findings;
      try (Progress _ = Progress.of(console, "check", -1, () -> 0)) {
        findings = foreign.check();
      }
      findings.omissions().forEach(omission -> console.note(omission + "."));
      copy(foreign, directory, assembly, mirrors, session);
      return findings;
    } catch (SourceException e) {
      throw new CommandException(e.getMessage() + ". Nothing was written.", e);
    } catch (NotASourceException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandException("cannot read " + source + ": " + FileErrors.reason(e) + ".", e);
    }
  }

  private ForeignStore open() throws IOException {
    return switch (kind) {
      case SIMPLEDB -> new SimpleDbStore(SimpleDbSource.open(source));
      case MEMMAP -> new MemMapStore(MemMapSource.open(source));
      case PIPELINE -> new PipelineStore(PipelineSource.open(source), root, group);
    };
  }

  private void copy(
      ForeignStore foreign,
      Path directory,
      @Nullable Assembly assembly,
      LogMirrorOption mirrors,
      Session session) {
    try (OpenStore open = session.open(directory, assembly, mirrors);
        Progress _ = Progress.of(session.console(), "import", -1, () -> 0)) {
      Store store = open.store();
      Targets.check(store, keyspace, merge);
      open.afterInterrupt(
          () -> session.console().note("interrupted; a part of the data is in the store."));
      foreign.copyInto(store, store.keyspace(keyspace));
      store.sync();
    } catch (IOException e) {
      throw new CommandException(
          source
              + " changed while it was read: "
              + FileErrors.reason(e)
              + ". Close the program that uses it, and import into a new store; a part of the data"
              + " is in this one.",
          e);
    }
  }

  /** Prints what {@link #into} returned. */
  void print(ForeignStore.Findings findings, Console console, boolean json) {
    if (json) {
      Map<String, Long> imported = new LinkedHashMap<>();
      findings.counts().forEach(count -> imported.put(count.things(), count.count()));
      List<String> omitted = findings.omissions().stream().map(Omission::toString).toList();
      Json.print(console, new Report(kind.word(), keyspace, imported, omitted));
      return;
    }
    String counts =
        findings.counts().stream()
            .map(ForeignStore.Count::toString)
            .collect(Collectors.joining(", "));
    console.out().println(counts + " imported into keyspace '" + keyspace + "'");
  }
}
