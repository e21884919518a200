package dev.varve.storage;

/** What a file of a store is for. */
public enum FileKind {
  /** A record of which manifest is current. */
  ROOT(1, "root"),
  /** A log of changes to the shape of the trees. */
  MANIFEST(2, "manifest"),
  /** A segment of the write-ahead log. */
  WAL(3, "wal"),
  /** A table of any format. */
  TABLE(4, "sst"),
  /** The file that is locked while the store is open; it has no content and no number. */
  LOCK(5, "LOCK"),
  /** A chunk of a value log. */
  VALUES(6, "values");

  private final byte code;
  private final String suffix;

  FileKind(int code, String suffix) {
    this.code = (byte) code;
    this.suffix = suffix;
  }

  /** The number that stands for this kind in a file's envelope. It never changes. */
  public byte code() {
    return code;
  }

  /** How names of such files end. */
  String suffix() {
    return suffix;
  }
}
