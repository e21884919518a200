package dev.varve.engine.inspect;

import dev.varve.engine.ComponentSource;
import dev.varve.engine.codec.MalformedException;
import dev.varve.engine.commit.RecordReader;
import dev.varve.engine.file.Envelope;
import dev.varve.engine.manifest.ManifestReader;
import dev.varve.engine.manifest.Roots;
import dev.varve.engine.value.Chunks;
import dev.varve.engine.value.Reference;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.spi.VersionRange;
import dev.varve.storage.ReadFile;
import dev.varve.store.IncompatibleFormatException;
import dev.varve.store.NotAStoreException;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableFormat;
import dev.varve.table.TableReadContext;
import dev.varve.table.TableReader;
import dev.varve.valuelog.ChunkReader;
import dev.varve.valuelog.ValueLog;
import dev.varve.wal.WalFactory;
import java.io.IOException;

/**
 * Shows what is in single files of stores, with the parts that wrote them. Nothing but the file is
 * needed, and it may have been renamed: its envelope says what it is.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Inspector {
  private final ComponentSource components;

  /** An inspector that knows these parts. */
  public Inspector(ComponentSource components) {
    this.components = components;
  }

  /**
   * Shows a file to {@code visitor}.
   *
   * @param file under any name; the caller closes it
   * @param path of the file, for messages
   * @throws NotAStoreException if it is not a file of a store
   * @throws IncompatibleFormatException if it was written in a version that is not read here
   * @throws dev.varve.spi.UnknownComponentException if there is no part that can read it
   * @throws dev.varve.storage.CorruptFileException if it is damaged; what is before the damage was
   *     shown
   */
  public void inspect(ReadFile file, String path, FileVisitor visitor) throws IOException {
    if (!Envelope.isAtStartOf(file)) {
      throw new NotAStoreException(
          path
              + " is not a file of a store: it does not begin as those do. Name a file in the"
              + " directory of a store, such as 000012.wal, or a copy of one.");
    }
    Envelope envelope = Envelope.identify(file);
    ReadFile named = new LoneFile(file, envelope.name());
    visitor.envelope(envelope, file.size());
    switch (envelope.kind()) {
      case ROOT -> visitor.root(Roots.read(named).manifest());
      case MANIFEST -> {
        ensureReadable(path, envelope, ManifestReader.versions());
        long end =
            ManifestReader.visit(
                named, (position, edits) -> visitor.edits(position + Envelope.SIZE, edits));
        if (end + Envelope.SIZE < file.size()) {
          visitor.torn(end + Envelope.SIZE, file.size(), false);
        }
      }
      case WAL -> inspectSegment(named, path, envelope, visitor);
      case TABLE -> inspectTable(named, path, envelope, visitor);
      case VALUES -> inspectChunk(named, path, envelope, visitor);
      case LOCK -> throw file.corrupt(9, "a lock has no envelope");
    }
  }

  private static void ensureReadable(String path, Envelope envelope, VersionRange readable) {
    if (!readable.contains(envelope.version())) {
      throw new IncompatibleFormatException(
          path
              + " was written by '"
              + envelope.provider()
              + "' in version "
              + envelope.version()
              + "; what was found here reads "
              + readable
              + ". Use "
              + (envelope.version() > readable.last() ? "a newer" : "an older")
              + " one.");
    }
  }

  private void inspectSegment(ReadFile file, String path, Envelope envelope, FileVisitor visitor)
      throws IOException {
    WalFactory factory = components.wal(envelope.provider());
    ensureReadable(path, envelope, factory.versions());
    RecordReader reader = new RecordReader();
    factory
        .open(
            new LoneSegment(file, envelope, visitor),
            envelope.number(),
            (_, position, record) -> {
              visitor.record(position + Envelope.SIZE, record.length());
              try {
                reader.read(record, visitor::write);
              } catch (MalformedException e) {
                throw file.corrupt(position + Envelope.SIZE, e.problem());
              }
            })
        .close();
  }

  private void inspectTable(ReadFile file, String path, Envelope envelope, FileVisitor visitor)
      throws IOException {
    TableFormat format = components.tableFormat(envelope.provider());
    ensureReadable(path, envelope, format.versions());
    TableReadContext context =
        new TableReadContext(envelope.version(), new NoBlockCache(), components);
    try (TableReader table = format.read(Envelope.behind(file), context)) {
      visitor.properties(table.properties());
      try (EntryCursor cursor = table.cursor(ReadPurpose.COMPACTION)) {
        while (cursor.next()) {
          visit(cursor, visitor);
        }
      }
      table.verify();
      visitor.verified();
    }
  }

  private static void visit(EntryCursor entry, FileVisitor visitor) throws IOException {
    if (entry.kind() == EntryKind.REFERENCE) {
      Reference reference = Reference.of(entry.value());
      visitor.reference(
          entry.key(),
          entry.sequence(),
          Chunks.file(reference.chunk()),
          reference.place().length());
    } else {
      visitor.entry(entry.key(), entry.sequence(), entry.kind(), entry.value());
    }
  }

  private void inspectChunk(ReadFile file, String path, Envelope envelope, FileVisitor visitor)
      throws IOException {
    ValueLog log = components.valueLog(envelope.provider());
    ensureReadable(path, envelope, log.versions());
    try (ChunkReader chunk = log.read(Envelope.behind(file), envelope.version())) {
      visitor.properties(chunk.properties());
      chunk.verify();
      visitor.verified();
    }
  }
}
