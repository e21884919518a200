package dev.varve.views.map;

import dev.varve.store.Keyspace;
import dev.varve.store.ReadAccess;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.Transaction;
import dev.varve.store.Transaction.KeyspaceView;
import dev.varve.views.kv.Transactions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the entries of a map are read, and how they are changed. */
interface Place {
  /** What is read. */
  ReadAccess reads();

  /** Does work that reads and writes, so that all of it or nothing takes effect. */
  <R extends @Nullable Object> R change(Function<? super KeyspaceView, ? extends R> work);

  /** A keyspace now: each change is a transaction, and is done again when it conflicts. */
  static Place now(Store store, Keyspace keyspace) {
    return new Place() {
      @Override
      public ReadAccess reads() {
        return keyspace;
      }

      @Override
      public <R extends @Nullable Object> R change(
          Function<? super KeyspaceView, ? extends R> work) {
        return Transactions.<R>transact(
            store, transaction -> work.apply(transaction.keyspace(keyspace)));
      }
    };
  }

  /** A keyspace at the moment of a snapshot, which cannot change. */
  static Place at(Snapshot snapshot, Keyspace keyspace) {
    ReadAccess reads = snapshot.keyspace(keyspace);
    return new Place() {
      @Override
      public ReadAccess reads() {
        return reads;
      }

      @Override
      public <R extends @Nullable Object> R change(
          Function<? super KeyspaceView, ? extends R> work) {
        throw new UnsupportedOperationException(
            "a snapshot does not change; write to the map that shows the keyspace now");
      }
    };
  }

  /** What a transaction sees of a keyspace: changes take effect when it commits. */
  static Place within(Transaction transaction, Keyspace keyspace) {
    KeyspaceView view = transaction.keyspace(keyspace);
    return new Place() {
      @Override
      public ReadAccess reads() {
        return view;
      }

      @Override
      public <R extends @Nullable Object> R change(
          Function<? super KeyspaceView, ? extends R> work) {
        return work.apply(view);
      }
    };
  }
}
