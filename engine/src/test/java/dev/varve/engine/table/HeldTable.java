package dev.varve.engine.table;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.Found;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A table without entries that knows how often its last holder let go of it. */
public final class HeldTable implements TableReader {
  private static final Bytes KEY = Bytes.utf8("key");

  private final AtomicInteger timesClosed = new AtomicInteger();
  private final OpenTable open;

  /** A table that its maker holds. */
  @SuppressWarnings("NullAway") // nobody asks for its owner or its blocks
  public HeldTable(long number) {
    TableMeta meta =
        new TableMeta(
            new TableId(number), "held", 1, 1, 1, KEY, KEY, 1, 1, 1, 0, Instant.EPOCH, null);
    open = new OpenTable(null, meta, this, null, List.of(), _ -> timesClosed.incrementAndGet());
  }

  /** The table as the engine knows it. */
  public OpenTable open() {
    return open;
  }

  /** How often its last holder let go of it: never, or once. */
  public int timesClosed() {
    return timesClosed.get();
  }

  /** Whether it can be read still. */
  @Override
  public boolean get(Bytes key, long snapshot, Found into) {
    return timesClosed() == 0;
  }

  @Override
  public EntryCursor cursor(ReadPurpose purpose) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void verify() {}

  @Override
  public Map<String, String> properties() {
    return Map.of();
  }

  @Override
  public long sizeInMemory() {
    return 0;
  }

  @Override
  public void close() {}
}
