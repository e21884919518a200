package dev.varve.engine.manifest;

import dev.varve.engine.codec.MalformedException;
import dev.varve.store.Store;
import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What a store consists of at one moment: the sum of all edits so far. Immutable.
 *
 * @param fileBound a file number that was not used yet
 * @param walName the log that the store writes
 * @param walFloor the first segment of the log that may be needed
 * @param durableSequence up to which everything was durable when this was written
 * @param assembly the assembly in effect, as text; advice
 * @param mirrored the opening that keeps copies of the log, or {@link #NO_MIRRORS}
 * @param keyspaces by id
 */
public record ManifestState(
    long fileBound,
    String walName,
    long walFloor,
    long durableSequence,
    String assembly,
    UUID mirrored,
    SortedMap<Integer, KeyspaceState> keyspaces) {

  /** Says that the log has no copies. */
  public static final UUID NO_MIRRORS = new UUID(0, 0);

  /** A state. */
  public ManifestState {
    keyspaces = Collections.unmodifiableSortedMap(keyspaces);
  }

  /** A store without anything. */
  public static final ManifestState EMPTY =
      new ManifestState(1, "", 0, 0, "", NO_MIRRORS, new TreeMap<>());

  /** The state after an edit. */
  public ManifestState with(Edit edit) throws MalformedException {
    return switch (edit) {
      case Edit.FileBound(long bound) ->
          new ManifestState(
              Math.max(fileBound, bound),
              walName,
              walFloor,
              durableSequence,
              assembly,
              mirrored,
              keyspaces);
      case Edit.WalName(String name) ->
          new ManifestState(
              fileBound, name, walFloor, durableSequence, assembly, mirrored, keyspaces);
      case Edit.WalFloor(long segment) ->
          new ManifestState(
              fileBound, walName, segment, durableSequence, assembly, mirrored, keyspaces);
      case Edit.Durable(long sequence) ->
          new ManifestState(
              fileBound,
              walName,
              walFloor,
              Math.max(durableSequence, sequence),
              assembly,
              mirrored,
              keyspaces);
      case Edit.Assembly(String text) ->
          new ManifestState(
              fileBound, walName, walFloor, durableSequence, text, mirrored, keyspaces);
      case Edit.Mirrored(UUID opening) ->
          new ManifestState(
              fileBound, walName, walFloor, durableSequence, assembly, opening, keyspaces);
      case Edit.KeyspaceAdded(int id, String name) -> {
        ensureNext(id, name);
        yield with(new KeyspaceState(id, name, 0, Shape.EMPTY));
      }
      case Edit.Tree(int id, long flushed, Shape shape) ->
          with(new KeyspaceState(id, keyspace(id).name(), flushed, shape));
      case Edit.Flushed(int id, long flushed, List<TableMeta> tables) -> {
        KeyspaceState old = keyspace(id);
        yield with(
            new KeyspaceState(
                id, old.name(), flushed, changed(() -> old.shape().withFlushed(tables))));
      }
      case Edit.Compacted(int id, var decision, List<TableMeta> outputs) -> {
        KeyspaceState old = keyspace(id);
        yield with(
            new KeyspaceState(
                id,
                old.name(),
                old.flushedSequence(),
                changed(() -> old.shape().withDecision(decision, outputs))));
      }
    };
  }

  /** Ids count from 0, which is the keyspace that always exists, and no name is there twice. */
  private void ensureNext(int id, String name) throws MalformedException {
    if (keyspaces.containsKey(id)) {
      throw new MalformedException("keyspace " + id + " is added twice");
    }
    if (id != keyspaces.size() || (id == 0) != name.equals(Store.DEFAULT_KEYSPACE)) {
      throw new MalformedException("there can be no keyspace " + id + " of that name here");
    }
    if (keyspaces.values().stream().anyMatch(keyspace -> keyspace.name().equals(name))) {
      throw new MalformedException("keyspace " + id + " has the name of another one");
    }
  }

  private ManifestState with(KeyspaceState keyspace) {
    SortedMap<Integer, KeyspaceState> changed = new TreeMap<>(keyspaces);
    changed.put(keyspace.id(), keyspace);
    return new ManifestState(
        fileBound, walName, walFloor, durableSequence, assembly, mirrored, changed);
  }

  private KeyspaceState keyspace(int id) throws MalformedException {
    KeyspaceState keyspace = keyspaces.get(id);
    if (keyspace == null) {
      throw new MalformedException("there is no keyspace " + id);
    }
    return keyspace;
  }

  private static Shape changed(java.util.function.Supplier<Shape> change)
      throws MalformedException {
    try {
      return change.get();
    } catch (IllegalArgumentException e) {
      throw new MalformedException("an edit does not fit the tree: " + e.getMessage());
    }
  }

  /** Edits that lead from {@link #EMPTY} to this state. */
  public List<Edit> edits() {
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit.FileBound(fileBound));
    edits.add(new Edit.WalName(walName));
    edits.add(new Edit.WalFloor(walFloor));
    edits.add(new Edit.Durable(durableSequence));
    edits.add(new Edit.Assembly(assembly));
    if (!mirrored.equals(NO_MIRRORS)) {
      edits.add(new Edit.Mirrored(mirrored));
    }
    for (KeyspaceState keyspace : keyspaces.values()) {
      edits.add(new Edit.KeyspaceAdded(keyspace.id(), keyspace.name()));
      edits.add(new Edit.Tree(keyspace.id(), keyspace.flushedSequence(), keyspace.shape()));
    }
    return edits;
  }

  /** The numbers of all chunks of values that tables refer to. */
  public SortedSet<Long> chunks() {
    SortedSet<Long> chunks = new TreeSet<>();
    for (TableMeta table : tables()) {
      table.values().forEach(use -> chunks.add(use.chunk()));
    }
    return chunks;
  }

  /** All tables of all keyspaces. */
  public List<TableMeta> tables() {
    return keyspaces.values().stream().flatMap(k -> k.shape().tables().stream()).toList();
  }
}
