package dev.varve.engine.inspect;

import dev.varve.engine.file.Envelope;
import dev.varve.storage.AppendFile;
import dev.varve.storage.ReadFile;
import dev.varve.wal.WalContext;
import java.util.List;
import java.util.UUID;

/** A log of which only one segment is there, to be read. */
final class LoneSegment implements WalContext {
  private final ReadFile file;
  private final Envelope envelope;
  private final FileVisitor visitor;

  LoneSegment(ReadFile file, Envelope envelope, FileVisitor visitor) {
    this.file = file;
    this.envelope = envelope;
    this.visitor = visitor;
  }

  @Override
  public UUID storeId() {
    return envelope.storeId();
  }

  @Override
  public List<Long> segments() {
    return List.of(envelope.number());
  }

  @Override
  public AppendFile create(long segment) {
    throw onlyRead();
  }

  @Override
  public ReadFile open(long segment) {
    return Envelope.behind(file);
  }

  @Override
  public int version(long segment) {
    return envelope.version();
  }

  @Override
  public void sync(long segment) {
    throw onlyRead();
  }

  @Override
  public void delete(long segment) {
    throw onlyRead();
  }

  @Override
  public void syncDirectory() {
    throw onlyRead();
  }

  /** Opening a log changes nothing, and nothing else is asked of this one. */
  private static IllegalStateException onlyRead() {
    return new IllegalStateException("the log was opened to be read, but it writes");
  }

  @Override
  public void tornTail(long segment, long position, long end, boolean soundRecordsFollow) {
    visitor.torn(position + Envelope.SIZE, end + Envelope.SIZE, soundRecordsFollow);
  }
}
