package dev.varve.lab.shadow;

import dev.varve.event.CompactionFinished;
import dev.varve.event.FlushFinished;
import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;
import dev.varve.tree.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Policies that run as shadows beside an open store: attach it when the store is opened, and ask it
 * what they would have cost.
 *
 * <pre>{@code
 * try (ShadowPolicies shadows = new ShadowPolicies("leveled", List.of(spec), Map.of());
 *     Store store = Varve.assembler().open(directory, assembly, List.of(shadows))) {
 *   …
 *   List<KeyspaceReport> reports = shadows.report();
 * }
 * }</pre>
 *
 * <p>What it costs the store: an event is put into a queue and the store goes on. All else is done
 * by a thread of its own, which works out each shadow's merges from the descriptions of their
 * tables. If it falls more than {@value #MOST_WAITING} events behind, later ones are not taken and
 * counted in {@link #missed}.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class ShadowPolicies implements StoreListener, AutoCloseable {
  private static final int MOST_WAITING = 10_000;

  private final String ownPolicy;
  private final List<ShadowSpec> specs;
  private final Map<String, Shape> start;
  private final Map<String, ShadowedKeyspace> keyspaces = new LinkedHashMap<>();
  private final BlockingQueue<Task> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong missed = new AtomicLong();
  private final Thread thread;

  /** Something for the thread to do. */
  private sealed interface Task {
    record Event(StoreEvent event) implements Task {}

    record Report(CompletableFuture<List<KeyspaceReport>> reports) implements Task {}

    record End() implements Task {}
  }

  /**
   * Shadows that wait for events.
   *
   * @param ownPolicy the name of the store's own policy, for reports
   * @param specs the policies to shadow it
   * @param start the trees of keyspaces that exist already, by name, as {@code describe} tells them
   *     before the store is opened; shadows of others start with nothing
   */
  public ShadowPolicies(String ownPolicy, List<ShadowSpec> specs, Map<String, Shape> start) {
    this.ownPolicy = ownPolicy;
    this.specs = List.copyOf(specs);
    this.start = Map.copyOf(start);
    this.thread = Thread.ofPlatform().daemon().name("varve-shadows").unstarted(this::work);
    thread.start();
  }

  @Override
  public void onEvent(StoreEvent event) {
    boolean matters = event instanceof FlushFinished || event instanceof CompactionFinished;
    if (matters && !waiting.offer(new Task.Event(event))) {
      missed.incrementAndGet();
    }
  }

  /** How many events were not taken: because too many were waiting, or because they fit no tree. */
  public long missed() {
    return missed.get();
  }

  private void work() {
    while (true) {
      Task task;
      try {
        task = waiting.take();
      } catch (InterruptedException e) {
        return;
      }
      switch (task) {
        case Task.Event(StoreEvent event) -> handle(event);
        case Task.Report(CompletableFuture<List<KeyspaceReport>> reports) -> answer(reports);
        case Task.End _ -> {
          keyspaces.values().forEach(ShadowedKeyspace::close);
          return;
        }
      }
    }
  }

  private void handle(StoreEvent event) {
    try {
      pass(event);
    } catch (RuntimeException | Error e) {
      // Events that do not fit together, such as of a tree that was not told of at the start.
      missed.incrementAndGet();
    }
  }

  private void pass(StoreEvent event) {
    switch (event) {
      case FlushFinished flush -> keyspace(flush.keyspace()).flushed(flush.tables());
      case CompactionFinished compaction ->
          keyspace(compaction.keyspace()).compacted(compaction.decision(), compaction.outputs());
      default -> {}
    }
  }

  private ShadowedKeyspace keyspace(String name) {
    return keyspaces.computeIfAbsent(
        name,
        _ -> new ShadowedKeyspace(name, ownPolicy, start.getOrDefault(name, Shape.EMPTY), specs));
  }

  private void answer(CompletableFuture<List<KeyspaceReport>> reports) {
    List<KeyspaceReport> all = new ArrayList<>();
    try {
      keyspaces.values().forEach(keyspace -> all.add(keyspace.report()));
      reports.complete(all);
    } catch (RuntimeException | Error e) {
      reports.completeExceptionally(e);
    }
  }

  /**
   * What the policies would have cost each keyspace, by all that happened before this call.
   *
   * @throws IllegalStateException if this is closed
   */
  public List<KeyspaceReport> report() {
    CompletableFuture<List<KeyspaceReport>> reports = new CompletableFuture<>();
    boolean interrupted = false;
    try {
      while (thread.isAlive()) {
        try {
          if (waiting.offer(new Task.Report(reports), 100, TimeUnit.MILLISECONDS)) {
            break;
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      while (thread.isAlive() && !reports.isDone()) {
        try {
          reports.get(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (java.util.concurrent.TimeoutException e) {
          // Still at work.
        } catch (java.util.concurrent.ExecutionException e) {
          throw new IllegalStateException("a report failed", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (!reports.isDone()) {
      throw new IllegalStateException("these shadows are closed");
    }
    return reports.join();
  }

  /** Ends the thread when it has done what is waiting; later events are not taken. */
  @Override
  public void close() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        if (waiting.offer(new Task.End(), 100, TimeUnit.MILLISECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
