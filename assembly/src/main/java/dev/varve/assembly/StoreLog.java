package dev.varve.assembly;

import dev.varve.event.BackgroundFailed;
import dev.varve.event.CompactionFinished;
import dev.varve.event.CompactionStarted;
import dev.varve.event.DecisionRejected;
import dev.varve.event.EventsMissed;
import dev.varve.event.FlushFinished;
import dev.varve.event.HandleLeaked;
import dev.varve.event.PartReplaced;
import dev.varve.event.StateChanged;
import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;
import dev.varve.event.TreeOpened;
import dev.varve.event.WalTailTorn;
import dev.varve.event.WritesStalled;
import dev.varve.store.Store;
import dev.varve.store.StoreState;
import dev.varve.tree.TableMeta;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs what happens in a store through SLF4J, for whoever has chosen a provider: a constant message
 * and key-value pairs, of which none is made for a level that is off. No key or value of a client
 * is ever logged. docs/observability.md lists everything.
 */
final class StoreLog implements StoreListener {
  private final String location;
  private final Logger store;
  private final Logger recovery;
  private final Logger flush;
  private final Logger compaction;
  private final Logger stall;

  /**
   * A log of one store.
   *
   * @param location of the store
   * @param loggers by their names
   */
  StoreLog(String location, Function<String, Logger> loggers) {
    this.location = location;
    this.store = loggers.apply("dev.varve.Store");
    this.recovery = loggers.apply("dev.varve.Recovery");
    this.flush = loggers.apply("dev.varve.Flush");
    this.compaction = loggers.apply("dev.varve.Compaction");
    this.stall = loggers.apply("dev.varve.Stall");
  }

  private LoggingEventBuilder at(Logger logger, Level level) {
    return logger.atLevel(level).addKeyValue("store", location);
  }

  /** The store is open. */
  void opened(Store opened) {
    at(store, Level.INFO)
        .addKeyValue("id", opened.id())
        .addKeyValue("keyspaces", () -> opened.keyspaces().size())
        .log("store opened");
  }

  /** JMX does not show the store. */
  void notManaged(Throwable cause) {
    at(store, Level.DEBUG).setCause(cause).log("the store is not shown by JMX");
  }

  @Override
  public void onEvent(StoreEvent event) {
    switch (event) {
      case TreeOpened tree ->
          at(store, Level.DEBUG)
              .addKeyValue("keyspace", tree.keyspace())
              .addKeyValue("tables", () -> tree.shape().tables().size())
              .addKeyValue("bytes", () -> tree.shape().sizeInBytes())
              .log("keyspace opened");
      case WalTailTorn torn ->
          at(recovery, Level.WARN)
              .addKeyValue("segment", torn.segment())
              .addKeyValue("position", torn.position())
              .addKeyValue("end", torn.end())
              .addKeyValue("soundRecordsFollow", torn.soundRecordsFollow())
              .log("the log ends early, as a crash leaves it");
      case PartReplaced part ->
          at(recovery, Level.WARN)
              .addKeyValue("keyspace", part.keyspace())
              .addKeyValue("kind", part.kind())
              .addKeyValue("recorded", part.recorded())
              .addKeyValue("used", part.used())
              .log("a part is missing, another is used");
      case FlushFinished flushed ->
          at(flush, Level.DEBUG)
              .addKeyValue("keyspace", flushed.keyspace())
              .addKeyValue("entries", flushed.entries())
              .addKeyValue("tables", flushed.tables().size())
              .addKeyValue("bytes", () -> size(flushed.tables()))
              .addKeyValue("took", flushed.took())
              .log("memtable flushed");
      case CompactionStarted started ->
          at(compaction, Level.DEBUG)
              .addKeyValue("keyspace", started.keyspace())
              .addKeyValue("inputs", started.decision().inputs().size())
              .addKeyValue("reason", started.decision().reason())
              .log("compaction started");
      case CompactionFinished finished ->
          at(compaction, Level.DEBUG)
              .addKeyValue("keyspace", finished.keyspace())
              .addKeyValue("inputs", finished.decision().inputs().size())
              .addKeyValue("outputs", finished.outputs().size())
              .addKeyValue("bytesRead", finished.bytesRead())
              .addKeyValue("bytesWritten", finished.bytesWritten())
              .addKeyValue("reason", finished.decision().reason())
              .addKeyValue("took", finished.took())
              .log("compaction finished");
      case DecisionRejected rejected ->
          at(compaction, Level.WARN)
              .addKeyValue("keyspace", rejected.keyspace())
              .addKeyValue("policy", rejected.policy())
              .addKeyValue("problems", rejected.problems())
              .log("a decision of the compaction policy was rejected");
      case WritesStalled stalled ->
          at(stall, Level.WARN)
              .addKeyValue("reason", stalled.reason())
              .addKeyValue("took", stalled.took())
              .log("writes were stopped");
      case EventsMissed missed ->
          at(store, Level.DEBUG).addKeyValue("count", missed.count()).log("events were left out");
      case HandleLeaked leaked ->
          at(store, Level.WARN)
              .addKeyValue("what", leaked.what())
              .setCause(leaked.opened())
              .log("something was not closed");
      case BackgroundFailed failed ->
          at(store, Level.ERROR)
              .addKeyValue("task", failed.task())
              .addKeyValue("retried", failed.retried())
              .setCause(failed.cause())
              .log("background work failed");
      case StateChanged changed -> state(changed);
    }
  }

  private void state(StateChanged changed) {
    boolean good = changed.to() == StoreState.HEALTHY || changed.to() == StoreState.CLOSED;
    at(store, good ? Level.INFO : Level.ERROR)
        .addKeyValue("from", changed.from())
        .addKeyValue("to", changed.to())
        .setCause(changed.cause())
        .log(message(changed.to()));
  }

  private static String message(StoreState state) {
    return switch (state) {
      case HEALTHY -> "the store works again";
      case DEGRADED -> "the store works, but its background work fails";
      case SUSPENDED -> "the store takes no writes until there is space";
      case READ_ONLY -> "the store takes no writes until it is opened again";
      case FAILED -> "the store failed";
      case CLOSED -> "store closed";
    };
  }

  private static long size(List<TableMeta> tables) {
    return tables.stream().mapToLong(TableMeta::sizeInBytes).sum();
  }
}
