package dev.varve.testkit.script;

import dev.varve.bytes.Bytes;
import dev.varve.store.Store;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All keyspaces of a store at one moment. Immutable. */
final class Content {
  private final SortedMap<String, SortedTree> trees;

  private Content(SortedMap<String, SortedTree> trees) {
    this.trees = trees;
  }

  /** The content of a new store. */
  static Content ofNewStore() {
    return new Content(new TreeMap<>()).with(Store.DEFAULT_KEYSPACE);
  }

  /** The keyspaces by name; never changed. */
  SortedMap<String, SortedTree> trees() {
    return trees;
  }

  SortedTree tree(String keyspace) {
    return trees.getOrDefault(keyspace, SortedTree.EMPTY);
  }

  boolean has(String keyspace) {
    return trees.containsKey(keyspace);
  }

  /** The same with a keyspace more, if it has it not. */
  Content with(String keyspace) {
    return trees.containsKey(keyspace) ? this : with(keyspace, SortedTree.EMPTY);
  }

  Content with(String keyspace, SortedTree tree) {
    TreeMap<String, SortedTree> changed = new TreeMap<>(trees);
    changed.put(keyspace, tree);
    return new Content(changed);
  }

  /** The same after a write; a value of null is a deletion. */
  Content write(String keyspace, Bytes key, @Nullable Bytes value) {
    SortedTree tree = tree(keyspace);
    return with(keyspace, value == null ? tree.remove(key) : tree.put(key, value));
  }

  /** How many entries each keyspace has, and a digest of them, in words. */
  Result digest() {
    StringBuilder words = new StringBuilder();
    trees.forEach((name, tree) -> add(words, name, tree.size(), tree.digest()));
    return new Result.Word(words.toString());
  }

  static void add(StringBuilder words, String keyspace, int size, long digest) {
    words
        .append(words.isEmpty() ? "" : ", ")
        .append(keyspace)
        .append(' ')
        .append(size)
        .append(" entries ")
        .append(HexFormat.of().toHexDigits(digest));
  }
}
