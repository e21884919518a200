package dev.varve.cli.shell;

import dev.varve.cli.base.CommandException;
import dev.varve.store.ReadAccess;
import dev.varve.store.Store;
import dev.varve.store.WriteAccess;
import org.jspecify.annotations.Nullable;

/** One of those who use the store side by side, with a transaction or batch of its own. */
final class Client {
  private final String name;
  private final KvClient kv = new KvClient();
  private @Nullable Scope scope;
  private @Nullable String ended;

  Client(String name) {
    this.name = name;
  }

  /** The name. */
  String name() {
    return name;
  }

  /** Its transaction and cursor of the key-value view. */
  KvClient kv() {
    return kv;
  }

  /** What reads act on: the transaction if there is one, else the store. */
  ReadAccess reads(Store store) {
    return scope == null ? store : scope.reads();
  }

  /** What writes act on: the transaction if there is one, else the store. */
  WriteAccess writes(Store store) {
    return scope == null ? store : scope.writes();
  }

  /** Whether there is a transaction or batch. */
  boolean isInScope() {
    return scope != null;
  }

  /**
   * Starts a transaction or batch.
   *
   * @throws CommandException if there is one
   */
  void begin(String word, Store store, boolean readOnly) {
    if (scope != null) {
      throw new CommandException(
          "there is a " + scope.word() + " already: 'commit' or 'rollback' ends it.");
    }
    scope = readOnly ? Scope.of(word, store.snapshot()) : Scope.of(word, store.begin());
    ended = null;
  }

  /**
   * Makes the writes of the transaction or batch, and ends it.
   *
   * @throws CommandException if there is none
   */
  void commit() {
    Scope ending = end("committed");
    ending.commit();
  }

  /**
   * Ends the transaction or batch without writing.
   *
   * @throws CommandException if there is none
   */
  void rollback() {
    Scope ending = end("rolled back");
    ending.close();
  }

  private Scope end(String how) {
    Scope ending = scope;
    if (ending == null) {
      throw new CommandException(
          ended != null
              ? ended
              : "there is no transaction or batch: 'begin' or 'batch' starts one.");
    }
    scope = null;
    ended =
        "the " + ending.word() + " is " + how + " already: 'begin' or 'batch' starts another one.";
    return ending;
  }

  /** Forgets everything, because the store is closed. */
  void reset() {
    kv.reset();
    if (scope != null) {
      scope.close();
    }
    scope = null;
    ended = null;
  }
}
