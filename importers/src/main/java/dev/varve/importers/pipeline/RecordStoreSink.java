package dev.varve.importers.pipeline;

import dev.varve.bytes.Bytes;
import dev.varve.views.record.RecordStore;

/**
 * Inserts what it receives into a group of a {@link RecordStore}, whose limit must allow records
 * that fill a page.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class RecordStoreSink implements RecordSink {
  private final RecordStore target;
  private final String group;

  /** Inserts into a group. */
  public RecordStoreSink(RecordStore target, String group) {
    this.target = target;
    this.group = group;
  }

  /**
   * {@inheritDoc}
   *
   * @throws dev.varve.views.record.RecordExistsException if the group has a record of this id
   */
  @Override
  public void record(long id, Bytes data) {
    target.insert(group, id, data.toByteArray());
  }
}
