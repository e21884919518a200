package dev.varve.engine;

import dev.varve.engine.commit.Commit;
import dev.varve.engine.tree.KeyspaceTree;
import dev.varve.engine.tree.TreeView;
import dev.varve.entry.EntryKind;
import dev.varve.store.Cursor;
import dev.varve.store.Durability;
import dev.varve.store.KeyRange;
import dev.varve.store.Keyspace;
import dev.varve.tree.Shape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A keyspace of an open store. */
final class EngineKeyspace implements Keyspace {
  private static final byte[] NO_VALUE = new byte[0];

  private final Kernel kernel;
  private final WriteLimits limits;
  private final KeyspaceTree tree;
  private final Maintenance maintenance;

  EngineKeyspace(Kernel kernel, WriteLimits limits, KeyspaceTree tree, Maintenance maintenance) {
    this.kernel = kernel;
    this.limits = limits;
    this.tree = tree;
    this.maintenance = maintenance;
  }

  KeyspaceTree tree() {
    return tree;
  }

  int id() {
    return tree.id();
  }

  @Override
  public String name() {
    return tree.name();
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    Objects.requireNonNull(key, "key");
    return kernel.get(tree.id(), key, Kernel.LATEST);
  }

  @Override
  public boolean contains(byte[] key) {
    Objects.requireNonNull(key, "key");
    return kernel.contains(tree.id(), key, Kernel.LATEST);
  }

  @Override
  public Cursor scan(KeyRange range) {
    Objects.requireNonNull(range, "range");
    return kernel.scan(tree.id(), range, Kernel.LATEST, null);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    write(EntryKind.PUT, key, value, limits.standard());
  }

  @Override
  public void delete(byte[] key) {
    write(EntryKind.DELETE, key, NO_VALUE, limits.standard());
  }

  @Override
  public void put(byte[] key, byte[] value, Durability durability) {
    write(EntryKind.PUT, key, value, limits.atLeast(durability));
  }

  @Override
  public void delete(byte[] key, Durability durability) {
    write(EntryKind.DELETE, key, NO_VALUE, limits.atLeast(durability));
  }

  private void write(EntryKind kind, byte[] key, byte[] value, Durability durability) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    limits.check(key.length, value.length);
    kernel.committer().write(Commit.of(tree.id(), kind, key, value, durability));
  }

  @Override
  public void flush() {
    maintenance.flush(List.of(tree));
  }

  @Override
  public void compact() {
    maintenance.compact(List.of(tree));
  }

  @Override
  public Shape shape() {
    TreeView view = kernel.views().hold(tree.id());
    try {
      return view.shape();
    } finally {
      view.release();
    }
  }

  @Override
  public String toString() {
    return tree + " of " + kernel.location();
  }
}
