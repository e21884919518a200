package dev.varve.engine.inspect;

import dev.varve.bytes.Bytes;
import dev.varve.engine.file.Envelope;
import dev.varve.engine.manifest.Edit;
import dev.varve.entry.EntryKind;
import dev.varve.storage.FileName;
import java.util.List;
import java.util.Map;

/**
 * Receives what is in a file, from its start to its end: the envelope first, then what files of its
 * kind hold. Positions count from the start of the file.
 */
public interface FileVisitor {
  /** Every file: whose it is. */
  void envelope(Envelope envelope, long size);

  /** A root record: the number of the manifest that it names. */
  void root(long manifest);

  /** A manifest: the edits of the record at {@code position}, which take effect together. */
  void edits(long position, List<Edit> edits);

  /** A segment of a log: a record; its writes follow. */
  void record(long position, int length);

  /** A segment of a log: a write of the record; key and value are borrowed. */
  void write(int keyspace, long sequence, EntryKind kind, Bytes key, Bytes value);

  /**
   * A segment of a log, or a manifest: the bytes from {@code position} to {@code end} do not count,
   * as after a crash.
   *
   * @param soundRecordsFollow whether records that look whole were found behind the torn place
   */
  void torn(long position, long end, boolean soundRecordsFollow);

  /** A table or a chunk of values: what it says of itself. */
  void properties(Map<String, String> properties);

  /** A table: an entry; key and value are borrowed. */
  void entry(Bytes key, long sequence, EntryKind kind, Bytes value);

  /**
   * A table: an entry whose value is kept elsewhere; the key is borrowed.
   *
   * @param chunk the file that has the value
   * @param length of the value
   */
  void reference(Bytes key, long sequence, FileName chunk, int length);

  /**
   * A table or a chunk of values: every checksum and whatever else the format knows about itself
   * was found right.
   */
  void verified();
}
