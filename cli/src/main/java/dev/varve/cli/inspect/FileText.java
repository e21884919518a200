package dev.varve.cli.inspect;

import dev.varve.bytes.Bytes;
import dev.varve.cli.text.Columns;
import dev.varve.cli.text.EscapedText;
import dev.varve.cli.text.Sizes;
import dev.varve.engine.file.Envelope;
import dev.varve.engine.inspect.FileVisitor;
import dev.varve.engine.manifest.Edit;
import dev.varve.entry.EntryKind;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what is in a file, for people, while it is read. */
final class FileText implements FileVisitor {
  private static final int LONGEST_KEY = 60;

  private final Path file;
  private final long limit;
  private final PrintWriter out;
  private final Counts counts = new Counts();
  private FileKind kind = FileKind.LOCK;
  private long records;
  private long edits;
  private boolean verified;

  /**
   * A text.
   *
   * @param limit of writes, entries and edits that are listed
   */
  FileText(Path file, long limit, PrintWriter out) {
    this.file = file;
    this.limit = limit;
    this.out = out;
  }

  @Override
  public void envelope(Envelope envelope, long size) {
    kind = envelope.kind();
    String name = String.valueOf(file.getFileName());
    FileName original = envelope.name();
    out.print(
        new Columns(2)
            .line("file", file + (name.equals(original.toString()) ? "" : ", once " + original))
            .line("size", Sizes.bytes(size) + " (" + Sizes.count(size) + " bytes)")
            .line("kind", kind.name().toLowerCase(Locale.ROOT) + ", number " + envelope.number())
            .line("writer", "'" + envelope.provider() + "', version " + envelope.version())
            .line("store", envelope.storeId())
            .text(""));
  }

  @Override
  public void root(long manifest) {
    out.println("\nThe current manifest is " + new FileName(FileKind.MANIFEST, manifest) + ".");
  }

  @Override
  public void edits(long position, List<Edit> together) {
    records++;
    if (edits < limit) {
      out.println("\nrecord at byte " + position + (together.isEmpty() ? ": the end" : ""));
    }
    for (Edit edit : together) {
      if (edits++ < limit) {
        out.println("    " + Edits.text(edit));
      }
    }
  }

  @Override
  public void record(long position, int length) {
    records++;
    if (counts.total() < limit) {
      out.println("\nrecord at byte " + position + ", " + Sizes.count(length) + " bytes");
    }
  }

  @Override
  public void write(int keyspace, long sequence, EntryKind entryKind, Bytes key, Bytes value) {
    list(sequence, entryKind, key, value.length(), ", keyspace " + keyspace);
  }

  @Override
  public void entry(Bytes key, long sequence, EntryKind entryKind, Bytes value) {
    list(sequence, entryKind, key, value.length(), "");
  }

  @Override
  public void reference(Bytes key, long sequence, FileName chunk, int length) {
    list(sequence, EntryKind.REFERENCE, key, length, " in " + chunk);
  }

  private void list(long sequence, EntryKind entryKind, Bytes key, int length, String where) {
    if (counts.total() < limit) {
      out.println(
          "    "
              + sequence
              + (entryKind.hasValue() ? "  put     " : "  delete  ")
              + key(key)
              + (entryKind.hasValue()
                  ? "  (" + Sizes.count(length, "byte", "bytes") + where + ")"
                  : where.isEmpty() ? "" : "  (" + where.substring(2) + ")"));
    }
    counts.add(sequence, entryKind, key, length);
  }

  private static String key(Bytes key) {
    int shown = Math.min(key.length(), LONGEST_KEY);
    return EscapedText.toString(key.slice(0, shown))
        + (shown < key.length() ? "… (" + Sizes.count(key.length()) + " bytes)" : "");
  }

  @Override
  public void torn(long position, long end, boolean soundRecordsFollow) {
    out.println(
        "\nThe file ends at byte "
            + position
            + ", as a crash leaves it: the "
            + Sizes.count(end - position)
            + " bytes behind that do not count"
            + (soundRecordsFollow ? ", though records are among them." : "."));
  }

  @Override
  public void properties(Map<String, String> properties) {
    Columns columns = new Columns(2);
    properties.forEach(columns::line);
    out.print("\nIt says of itself:\n" + columns.text("    ") + "\n");
  }

  @Override
  public void verified() {
    verified = true;
  }

  /** Prints the sums. */
  void end() {
    switch (kind) {
      case WAL -> {
        more(counts.total(), "writes");
        out.print("\n" + sums("writes").line("records", Sizes.count(records)).text(""));
      }
      case TABLE -> {
        more(counts.total(), "entries");
        out.print("\n" + sums("entries").text(""));
        printVerified();
      }
      case MANIFEST -> {
        more(edits, "edits");
        out.println(
            "\n"
                + Sizes.count(edits, "edit", "edits")
                + " in "
                + Sizes.count(records, "record", "records"));
      }
      case VALUES -> printVerified();
      case ROOT, LOCK -> {}
    }
  }

  private void printVerified() {
    if (verified) {
      out.println("\nEverything in it was read and is sound.");
    }
  }

  private void more(long total, String what) {
    if (total > limit) {
      out.println("    … " + Sizes.count(total - limit) + " more " + what + "; see --limit");
    }
  }

  private Columns sums(String what) {
    Columns columns =
        new Columns(2)
            .line(
                what,
                Sizes.count(counts.total())
                    + " ("
                    + Sizes.count(counts.deletes(), "deletion", "deletions")
                    + ")");
    if (counts.total() > 0) {
      columns
          .line("sequences", counts.firstSequence() + " to " + counts.lastSequence())
          .line("first key", key(counts.firstKey()))
          .line("last key", key(counts.lastKey()))
          .line(
              "content",
              Sizes.bytes(counts.keyBytes())
                  + " of keys, "
                  + Sizes.bytes(counts.valueBytes())
                  + " of values");
    }
    return columns;
  }
}
