package dev.varve.verification.corruption;

import dev.varve.bytes.Bytes;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.WriteBatch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Writes a fixture: a store, and beside it the history of what was written where. */
final class Recording {
  /** The keyspaces of fixtures; the first one always exists. */
  static final List<String> KEYSPACES = List.of(Store.DEFAULT_KEYSPACE, "second");

  private final Stores stores;
  private final long seed;
  private final boolean logged;
  private final History history = new History();
  private ImageStorage storage = new ImageStorage(new Image(Map.of()));
  private Store store;
  private int seen;

  /** Starts with an empty store, whose identity comes from {@code seed}. */
  Recording(Stores stores, long seed) {
    this.stores = stores;
    this.seed = seed;
    this.logged = stores.isLogged();
    this.store = stores.open(storage, seed);
    note();
  }

  /** A key of a keyspace as the history has it. */
  static Bytes key(String keyspace, String key) {
    return Bytes.utf8(keyspace + "/" + key);
  }

  /** Gives keys of a keyspace a value, or none if it is empty, in one commit. */
  void write(String keyspace, Durability durability, Map<String, String> writes) {
    WriteBatch batch = new WriteBatch();
    var target = store.keyspace(keyspace);
    note();
    Map<Bytes, Bytes> committed = new TreeMap<>();
    writes.forEach((key, value) -> {
      byte[] bytes = Bytes.utf8(key).toByteArray();
      if (value.isEmpty()) {
        batch.keyspace(target).delete(bytes);
      } else {
        batch.keyspace(target).put(bytes, Bytes.utf8(value).toByteArray());
      }
      committed.put(key(keyspace, key), Bytes.utf8(value));
    });
    store.write(batch, durability);
    history.commit(committed);
    note();
  }

  void put(String key, String value, Durability durability) {
    write(Store.DEFAULT_KEYSPACE, durability, Map.of(key, value));
  }

  /** Does something with the store that is no commit, such as a flush. */
  void with(Consumer<Store> action) {
    action.accept(store);
    note();
  }

  void flush() {
    with(Store::flush);
  }

  /** Closes the store. */
  void close() {
    store.close();
    note();
  }

  /** Closes the store and opens it again. */
  void reopen() {
    close();
    store = stores.open(storage, seed);
    note();
  }

  /** Goes on as if the process had died just now, with the files as {@code left} makes them. */
  void crash(UnaryOperator<Image> left) {
    storage = new ImageStorage(left.apply(storage.image()));
    seen = 0;
    store = stores.open(storage, seed);
    note();
  }

  Image image() {
    return storage.image();
  }

  History history() {
    return history;
  }

  /** The last append to a file: all bytes of it. */
  Fixture.Range lastAppend(FileName file) {
    List<ImageStorage.Append> appends =
        storage.appends().stream().filter(append -> append.file().equals(file)).toList();
    ImageStorage.Append last = appends.getLast();
    return new Fixture.Range(last.from(), last.to());
  }

  private void note() {
    List<ImageStorage.Append> appends = storage.appends();
    for (ImageStorage.Append append : appends.subList(seen, appends.size())) {
      if (append.file().kind() == (logged ? FileKind.WAL : FileKind.MANIFEST)) {
        // Envelope and header are there before anything that could be promised.
        boolean promises = append.behindSync() && append.from() > 200;
        history.append(append.file(), append.from(), append.to(), promises);
      }
    }
    seen = appends.size();
  }
}
