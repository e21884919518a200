package dev.varve.engine.manifest;

import dev.varve.tree.Shape;

/**
 * What is durable of a keyspace.
 *
 * @param id never used again
 * @param name unique in the store
 * @param flushedSequence up to which everything is in tables
 * @param shape of the tree
 */
public record KeyspaceState(int id, String name, long flushedSequence, Shape shape) {}
