package dev.varve.engine.manifest;

import dev.varve.compaction.CompactionDecision;
import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import java.util.List;
import java.util.UUID;

/**
 * One change of what a store consists of. Changes that are logged together take effect together.
 */
public sealed interface Edit {
  /**
   * All file numbers in use are lower.
   *
   * @param bound a number that was not used yet
   */
  record FileBound(long bound) implements Edit {}

  /**
   * Which log the store writes.
   *
   * @param name of the log's provider
   */
  record WalName(String name) implements Edit {}

  /**
   * Older segments of the log are not needed any more.
   *
   * @param segment the first that may be needed
   */
  record WalFloor(long segment) implements Edit {}

  /**
   * Everything in the commit order up to here was durable when this was written, in tables or in
   * the log. So a store that is found to end before it has lost something.
   *
   * @param sequence of the newest such write
   */
  record Durable(long sequence) implements Edit {}

  /**
   * The assembly in effect: advice, for people and for opening the store the same way again.
   *
   * @param text as the assembly module writes it
   */
  record Assembly(String text) implements Edit {}

  /**
   * The opening of the store in which this manifest was started, if that keeps copies of the log in
   * mirrors. A mirror has the same mark if it took part in that opening, and else what is in it may
   * be older than the log.
   *
   * @param opening a random number, or {@link ManifestState#NO_MIRRORS}
   */
  record Mirrored(UUID opening) implements Edit {}

  /**
   * A keyspace was created.
   *
   * @param id of the keyspace, never used again
   * @param name of the keyspace
   */
  record KeyspaceAdded(int id, String name) implements Edit {}

  /**
   * The whole tree of a keyspace; the first record of a manifest has one for each.
   *
   * @param id of the keyspace
   * @param flushedSequence up to which everything is in tables
   * @param shape of the tree
   */
  record Tree(int id, long flushedSequence, Shape shape) implements Edit {}

  /**
   * A memtable became tables.
   *
   * @param id of the keyspace
   * @param flushedSequence up to which everything is in tables now
   * @param tables the new ones
   */
  record Flushed(int id, long flushedSequence, List<TableMeta> tables) implements Edit {}

  /**
   * A decision was carried out.
   *
   * @param id of the keyspace
   * @param decision that was carried out
   * @param outputs the new tables of a merge; the inputs of a move; none for a drop
   */
  record Compacted(int id, CompactionDecision decision, List<TableMeta> outputs) implements Edit {}
}
