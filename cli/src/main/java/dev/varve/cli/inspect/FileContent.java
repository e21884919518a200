package dev.varve.cli.inspect;

import dev.varve.bytes.Bytes;
import dev.varve.cli.text.EscapedText;
import dev.varve.engine.file.Envelope;
import dev.varve.engine.inspect.FileVisitor;
import dev.varve.engine.manifest.Edit;
import dev.varve.entry.EntryKind;
import dev.varve.storage.FileName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is in a file, for programs. */
final class FileContent implements FileVisitor {
  private final Map<String, Object> report = new LinkedHashMap<>();
  private final List<Object> list = new ArrayList<>();
  private final Counts counts = new Counts();
  private final long limit;
  private long records;
  private long recordPosition;
  private long edits;

  /**
   * Nothing yet.
   *
   * @param limit of writes, entries and edits that are listed
   */
  FileContent(String file, long limit) {
    this.limit = limit;
    report.put("file", file);
  }

  private record Write(
      long record, int keyspace, long sequence, String kind, String key, @Nullable Integer size) {}

  private record Entry(long sequence, String kind, String key, @Nullable Integer size) {}

  private record Referring(long sequence, String kind, String key, int size, String file) {}

  private record EditText(long record, String edit) {}

  private record Torn(long position, long end, boolean soundRecordsFollow) {}

  private record Sums(
      long puts,
      long deletes,
      long firstSequence,
      long lastSequence,
      String firstKey,
      String lastKey,
      long keyBytes,
      long valueBytes) {}

  @Override
  public void envelope(Envelope envelope, long size) {
    report.put("size", size);
    report.put("kind", word(envelope.kind()));
    report.put("number", envelope.number());
    report.put("writer", envelope.provider());
    report.put("version", envelope.version());
    report.put("store", envelope.storeId().toString());
  }

  @Override
  public void root(long manifest) {
    report.put("manifest", manifest);
  }

  @Override
  public void edits(long position, List<Edit> together) {
    records++;
    report.put("edits", list);
    for (Edit edit : together) {
      if (edits++ < limit) {
        list.add(new EditText(position, Edits.text(edit)));
      }
    }
    report.put("editCount", edits);
    report.put("recordCount", records);
  }

  @Override
  public void record(long position, int length) {
    records++;
    recordPosition = position;
    report.put("recordCount", records);
  }

  @Override
  public void write(int keyspace, long sequence, EntryKind kind, Bytes key, Bytes value) {
    report.put("writes", list);
    if (counts.total() < limit) {
      list.add(
          new Write(
              recordPosition,
              keyspace,
              sequence,
              word(kind),
              EscapedText.toString(key),
              size(kind, value)));
    }
    counts.add(sequence, kind, key, value.length());
  }

  @Override
  public void entry(Bytes key, long sequence, EntryKind kind, Bytes value) {
    report.put("entries", list);
    if (counts.total() < limit) {
      list.add(new Entry(sequence, word(kind), EscapedText.toString(key), size(kind, value)));
    }
    counts.add(sequence, kind, key, value.length());
  }

  @Override
  public void reference(Bytes key, long sequence, FileName chunk, int length) {
    report.put("entries", list);
    if (counts.total() < limit) {
      String put = word(EntryKind.PUT);
      list.add(new Referring(sequence, put, EscapedText.toString(key), length, chunk.toString()));
    }
    counts.add(sequence, EntryKind.REFERENCE, key, length);
  }

  private static @Nullable Integer size(EntryKind kind, Bytes value) {
    return kind == EntryKind.PUT ? value.length() : null;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void torn(long position, long end, boolean soundRecordsFollow) {
    report.put("torn", new Torn(position, end, soundRecordsFollow));
  }

  @Override
  public void properties(Map<String, String> properties) {
    report.put("properties", properties);
  }

  @Override
  public void verified() {
    report.put("verified", true);
  }

  /** Everything. */
  Map<String, Object> report() {
    if (counts.total() > 0) {
      report.put(
          "sums",
          new Sums(
              counts.puts(),
              counts.deletes(),
              counts.firstSequence(),
              counts.lastSequence(),
              EscapedText.toString(counts.firstKey()),
              EscapedText.toString(counts.lastKey()),
              counts.keyBytes(),
              counts.valueBytes()));
    }
    return report;
  }
}
