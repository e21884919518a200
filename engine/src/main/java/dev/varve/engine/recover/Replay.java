package dev.varve.engine.recover;

import dev.varve.bytes.Bytes;
import dev.varve.engine.codec.MalformedException;
import dev.varve.engine.commit.RecordReader;
import dev.varve.engine.file.Envelope;
import dev.varve.engine.manifest.KeyspaceState;
import dev.varve.engine.manifest.ManifestState;
import dev.varve.engine.tree.KeyspaceTree;
import dev.varve.engine.tree.Mem;
import dev.varve.entry.EntryKind;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.wal.WalRecordVisitor;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Puts the records of the log back into memtables, except what is in tables already.
 *
 * <p>Nothing on disk changes meanwhile: memtables that are full are frozen and kept. They take no
 * more memory than they did when the log was written.
 */
public final class Replay implements WalRecordVisitor {
  private final Map<Integer, Target> targets = new HashMap<>();
  private final RecordReader reader = new RecordReader();
  private final Instant now;
  private final long flushedUpTo;
  private long last;
  private long records;
  private long segment;
  private int unknownKeyspace = -1;

  /** A keyspace and what is in memory of it. */
  private static final class Target {
    final KeyspaceTree tree;
    final long flushedSequence;
    final List<Mem> frozen = new ArrayList<>();
    Mem active;

    Target(KeyspaceTree tree, long flushedSequence, Mem active) {
      this.tree = tree;
      this.flushedSequence = flushedSequence;
      this.active = active;
    }
  }

  /** Replays into these keyspaces of a store in this state. */
  public Replay(ManifestState state, List<KeyspaceTree> trees, Instant now) {
    this.now = now;
    long flushed = 0;
    for (KeyspaceTree tree : trees) {
      KeyspaceState keyspace = state.keyspaces().get(tree.id());
      long sequence = keyspace == null ? 0 : keyspace.flushedSequence();
      targets.put(tree.id(), new Target(tree, sequence, newMem(tree)));
      flushed = Math.max(flushed, sequence);
    }
    this.flushedUpTo = flushed;
    this.last = flushed;
    this.segment = state.walFloor();
  }

  private Mem newMem(KeyspaceTree tree) {
    return tree.newMem(now);
  }

  @Override
  public void visit(long recordSegment, long position, Bytes record) throws IOException {
    segment = recordSegment;
    try {
      long first = RecordReader.firstSequence(record);
      if (records == 0 ? first > flushedUpTo + 1 : first != last + 1) {
        throw corrupt(
            position,
            "expected the write with sequence "
                + (records == 0 ? flushedUpTo + 1 : last + 1)
                + ", found "
                + first
                + ": a part of the log is missing");
      }
      last = reader.read(record, this::apply);
      records++;
    } catch (MalformedException e) {
      throw corrupt(position, e.problem());
    }
    if (unknownKeyspace >= 0) {
      throw corrupt(position, "there is no keyspace " + unknownKeyspace + " in the store");
    }
  }

  private CorruptFileException corrupt(long position, String problem) {
    return new CorruptFileException(
        new FileName(FileKind.WAL, segment), position + Envelope.SIZE, problem);
  }

  private void apply(int keyspace, long sequence, EntryKind kind, Bytes key, Bytes value) {
    Target target = targets.get(keyspace);
    if (target == null) {
      unknownKeyspace = keyspace;
      return;
    }
    if (sequence <= target.flushedSequence) {
      return;
    }
    if (target.tree.isFull(target.active)) {
      target.active.freeze(sequence - 1);
      target.frozen.addFirst(target.active);
      target.active = newMem(target.tree);
    }
    target.active.put(segment, key, sequence, kind, value);
  }

  /**
   * Checks that tables and log together reach as far as was durable once.
   *
   * @throws CorruptFileException if they end before
   */
  public void ensureReaches(long durable) throws CorruptFileException {
    if (lastSequence() < durable) {
      throw new CorruptFileException(
          new FileName(FileKind.WAL, segment),
          0,
          "the log ends with the write with sequence "
              + lastSequence()
              + ", but everything up to "
              + durable
              + " was durable: its end, or a segment behind this one, is missing");
    }
  }

  /** The newest sequence that was committed. */
  public long lastSequence() {
    return Math.max(last, flushedUpTo);
  }

  /** The memtable of a keyspace that takes writes from here on. */
  public Mem active(int keyspace) {
    return target(keyspace).active;
  }

  /** The full memtables of a keyspace, newest first. */
  public List<Mem> frozen(int keyspace) {
    return target(keyspace).frozen;
  }

  private Target target(int keyspace) {
    return Objects.requireNonNull(targets.get(keyspace));
  }
}
