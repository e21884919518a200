package dev.varve.testkit;

import dev.varve.bytes.Bytes;
import dev.varve.store.Cursor;
import dev.varve.store.ReadAccess;
import dev.varve.store.Store;
import dev.varve.store.StoreState;
import dev.varve.store.VerifyReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a store. Those on entries are about the keyspace {@code default}, unless {@link
 * #keyspace} names another; texts stand for their UTF-8 encodings.
 */
public final class StoreAssert extends AbstractAssert<StoreAssert, Store> {
  private String keyspace = Store.DEFAULT_KEYSPACE;

  StoreAssert(@Nullable Store actual) {
    super(actual, StoreAssert.class);
  }

  /** The next assertions are about a keyspace, which is there already. */
  public StoreAssert keyspace(String name) {
    isNotNull();
    if (!actual.keyspaces().contains(name)) {
      failWithMessage("Expecting a keyspace <%s>, but there are only %s", name, actual.keyspaces());
    }
    keyspace = name;
    return this;
  }

  private ReadAccess reads() {
    isNotNull();
    return actual.keyspace(keyspace);
  }

  /** A key is present. */
  public StoreAssert contains(String key) {
    return contains(Bytes.utf8(key));
  }

  /** A key is present: a lookup finds it, and a scan shows it. */
  public StoreAssert contains(Bytes key) {
    if (found(key) == null) {
      failWithMessage("Expecting the key <%s> in %s, but it is absent", key, keyspace);
    }
    return this;
  }

  /** A key has a value. */
  public StoreAssert contains(String key, String value) {
    return contains(Bytes.utf8(key), Bytes.utf8(value));
  }

  /** A key has a value, for lookups and for scans. */
  public StoreAssert contains(Bytes key, Bytes value) {
    Bytes found = found(key);
    if (found == null || !value.equals(found)) {
      failWithMessage(
          "Expecting the value <%s> of key <%s> in %s, but it %s",
          value, key, keyspace, found == null ? "is absent" : "has the value <" + found + ">");
    }
    return this;
  }

  /** A key is absent. */
  public StoreAssert doesNotContain(String key) {
    return doesNotContain(Bytes.utf8(key));
  }

  /** A key is absent, for lookups and for scans. */
  public StoreAssert doesNotContain(Bytes key) {
    Bytes found = found(key);
    if (found != null) {
      failWithMessage(
          "Expecting no key <%s> in %s, but it has the value <%s>", key, keyspace, found);
    }
    return this;
  }

  /** The value of a key, after all ways to ask for it gave the same answer. */
  private @Nullable Bytes found(Bytes key) {
    ReadAccess reads = reads();
    byte[] array = key.toByteArray();
    byte @Nullable [] value = reads.get(array);
    Bytes found = value == null ? null : Bytes.wrap(value);
    if (reads.contains(array) != (found != null)) {
      failWithMessage("For the key <%s>, get and contains do not agree", key);
    }
    try (Cursor cursor = reads.scan()) {
      boolean there = cursor.seek(array) && cursor.key().equals(key);
      boolean agree = found == null ? !there : there && cursor.value().equals(found);
      if (!agree) {
        failWithMessage("For the key <%s>, a lookup and a cursor do not agree", key);
      }
    }
    return found;
  }

  /** There are these entries and no others. */
  public StoreAssert hasEntries(Map<String, String> entries) {
    Map<Bytes, Bytes> expected = new TreeMap<>();
    entries.forEach((key, value) -> expected.put(Bytes.utf8(key), Bytes.utf8(value)));
    return hasExactly(expected);
  }

  /** There are these entries and no others, for walks in both directions. */
  public StoreAssert hasExactly(Map<Bytes, Bytes> entries) {
    Map<Bytes, Bytes> expected = new TreeMap<>(entries);
    Map<Bytes, Bytes> found = content();
    if (!found.equals(expected)) {
      failWithActualExpectedAndMessage(
          found, expected, "Expecting %s to have other entries than it has", keyspace);
    }
    return this;
  }

  /** There are no entries. */
  public StoreAssert isEmpty() {
    return hasExactly(Map.of());
  }

  private Map<Bytes, Bytes> content() {
    Map<Bytes, Bytes> forward = new LinkedHashMap<>();
    Map<Bytes, Bytes> backward = new LinkedHashMap<>();
    try (Cursor cursor = reads().scan()) {
      Bytes before = null;
      while (cursor.next()) {
        Bytes key = cursor.key().copy();
        if (before != null && before.compareTo(key) >= 0) {
          failWithMessage("A walk shows the key <%s> before <%s>", before, key);
        }
        forward.put(key, cursor.value().copy());
        before = key;
      }
      while (cursor.previous()) {
        backward.put(cursor.key().copy(), cursor.value().copy());
      }
    }
    if (!forward.equals(backward)) {
      failWithActualExpectedAndMessage(
          backward, forward, "A walk backward shows other entries than a walk forward");
    }
    return forward;
  }

  /** The store is in this state. */
  public StoreAssert hasState(StoreState state) {
    isNotNull();
    if (actual.state() != state) {
      failWithActualExpectedAndMessage(
          actual.state(), state, "Expecting another state of %s", actual);
    }
    return this;
  }

  /**
   * Nothing is wrong: the store is healthy, all files are whole, and in all keyspaces walks in both
   * directions and lookups agree.
   */
  public StoreAssert isSound() {
    hasState(StoreState.HEALTHY);
    VerifyReport report = actual.verify();
    if (!report.ok()) {
      failWithMessage("Expecting no damage, but there is:%n%s", String.join("\n", report.damage()));
    }
    String before = keyspace;
    for (String name : actual.keyspaces()) {
      keyspace = name;
      content().forEach(this::contains);
      new ShapeAssert(actual.keyspace(name).shape()).as("shape of %s", name).isValid();
    }
    keyspace = before;
    return this;
  }
}
