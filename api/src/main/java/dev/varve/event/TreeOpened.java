package dev.varve.event;

import dev.varve.tree.Shape;

/**
 * A keyspace is there: the store was opened with it, or it was created just now.
 *
 * <p>It is the first event about a keyspace. Whoever takes its shape, and changes it by {@link
 * Shape#withFlushed} at each {@link FlushFinished} and by {@link Shape#withDecision} at each {@link
 * CompactionFinished}, has the shape that the tree had after each of them: all three arrive in the
 * order in which the tree changed, and nothing else changes it.
 *
 * @param keyspace its name
 * @param shape of its tree now
 */
public record TreeOpened(String keyspace, Shape shape) implements StoreEvent {}
