package dev.varve.views.kv;

import dev.varve.store.ConflictException;
import dev.varve.store.Store;
import dev.varve.store.Transaction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does work in a transaction, and again as long as somebody else was faster.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Transactions {
  private Transactions() {}

  /**
   * Does work in a transaction and commits it; when that conflicts with what somebody else wrote
   * meanwhile, the work is done again in a new transaction, on top of what they wrote.
   *
   * <p>Of those who write the same key at the same time, one always gets through, so all get
   * through in the end; long work beside many short writes of the same keys may take long.
   *
   * @param work reads and writes nothing of the store but through the transaction, and leaves it to
   *     this method to commit it; it may be called any number of times. What it throws ends the
   *     transaction, of which nothing is written then
   * @return what the work returned when it was done for the last time
   */
  public static <R extends @Nullable Object> R transact(
      Store store, Function<? super Transaction, ? extends R> work) {
    while (true) {
      try (Transaction transaction = store.begin()) {
        R result = work.apply(transaction);
        if (commits(transaction)) {
          return result;
        }
      }
    }
  }

  private static boolean commits(Transaction transaction) {
    try {
      transaction.commit();
      return true;
    } catch (ConflictException _) { // expected: the work is done again
      return false;
    }
  }
}
