package dev.varve.torture.work;

import dev.varve.store.ConflictException;
import dev.varve.store.Durability;
import dev.varve.store.Keyspace;
import dev.varve.store.ReadAccess;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.store.Transaction;
import dev.varve.store.WriteAccess;
import dev.varve.store.WriteBatch;
import java.util.List;

/** A thread of a {@link Worker}: says what it is about to do, does it, and says that it is done. */
final class Writer implements Runnable {
  private final Job job;
  private final int thread;
  private final Store store;
  private final List<Keyspace> keyspaces;
  private final boolean logged;
  private final Voice voice;
  private final Keys keys;
  private final Census census;
  private volatile int exitCode;

  Writer(Job job, int thread, Store store, List<Keyspace> keyspaces, boolean logged, Voice voice) {
    this.job = job;
    this.thread = thread;
    this.store = store;
    this.keyspaces = keyspaces;
    this.logged = logged;
    this.voice = voice;
    this.keys = job.keys();
    this.census = new Census(keys, job.seed());
  }

  /** What the process should say in the end: 0 if all went well. */
  int exitCode() {
    return exitCode;
  }

  @Override
  public void run() {
    int first = job.first().get(thread);
    for (int number = first; number - first < job.operations(); number++) {
      try {
        step(number);
      } catch (BrokenPromiseException e) {
        e.printStackTrace();
        voice.say("BROKEN " + e.getMessage());
        exitCode = Worker.BROKEN;
        return;
      } catch (StoreException | OutOfMemoryError e) {
        e.printStackTrace();
        voice.say("F " + thread + " " + number + " " + e.getClass().getSimpleName());
        exitCode = Worker.FAILED;
        return;
      }
    }
  }

  private void step(int number) {
    Operation operation = Operation.of(job.seed(), keys, thread, number);
    String name = " " + thread + " " + number;
    voice.say("I" + name);
    try {
      switch (operation.kind()) {
        case BATCH -> write(operation);
        case TRANSACTION -> transact(operation);
        case SNAPSHOT -> look();
        case FLUSH -> store.flush();
        case COMPACT -> store.compact();
        case SYNC -> store.sync();
      }
    } catch (ConflictException e) {
      voice.say("R" + name);
      return;
    }
    voice.say("A" + name + " " + store.latestSequence() + " " + store.durableSequence());
  }

  private Durability durability(Operation operation) {
    if (!logged) {
      return Durability.MEMORY;
    }
    return operation.device() ? Durability.DEVICE : Durability.OS;
  }

  private void write(Operation operation) {
    WriteBatch batch = new WriteBatch();
    for (Keyspace keyspace : keyspaces) {
      apply(operation, batch.keyspace(keyspace));
    }
    store.write(batch, durability(operation));
  }

  private void apply(Operation operation, WriteAccess target) {
    for (Operation.Write write : operation.writes()) {
      byte[] key = keys.key(write.slot());
      if (Word.isAbsent(write.word())) {
        target.delete(key);
      } else {
        target.put(key, Value.of(job.seed(), write.slot(), write.word()));
      }
    }
  }

  /** Writes in a transaction, which sees its own writes and, of all others, one moment. */
  private void transact(Operation operation) {
    try (Transaction transaction = store.begin()) {
      int[] before = ofOneMoment(transaction.keyspace(keyspaces.getFirst()));
      for (Keyspace keyspace : keyspaces) {
        apply(operation, transaction.keyspace(keyspace));
      }
      for (Operation.Write write : operation.writes()) {
        before[write.slot()] = Word.visible(write.word());
      }
      for (Keyspace keyspace : keyspaces) {
        ReadAccess view = transaction.keyspace(keyspace);
        int position = read(view, keys.position(thread));
        if (position != before[keys.position(thread)]) {
          throw new BrokenPromiseException(
              "a transaction does not see what it wrote: " + Word.text(position));
        }
      }
      census.ensureEqual(
          before,
          ofOneMoment(transaction.keyspace(keyspaces.getFirst())),
          "what a transaction saw at first, with its own writes, and what it sees now");
      transaction.commit(durability(operation));
    }
  }

  /** A snapshot sees the same before and after others have written. */
  private void look() {
    try (Snapshot snapshot = store.snapshot()) {
      for (Keyspace keyspace : keyspaces) {
        ReadAccess view = snapshot.keyspace(keyspace);
        int[] first = ofOneMoment(view);
        census.ensureEqual(first, census.take(view, keyspace.name()), "two readings of a snapshot");
      }
      if (logged) {
        ensureWholeBatches(snapshot);
      }
    }
  }

  /** Both keyspaces hold the same positions, unless a crash long ago made them differ. */
  private void ensureWholeBatches(Snapshot snapshot) {
    for (int other = 0; other < keys.threads(); other++) {
      int one = read(snapshot.keyspace(keyspaces.get(0)), keys.position(other));
      int two = read(snapshot.keyspace(keyspaces.get(1)), keys.position(other));
      int newest = Math.max(Word.number(one), Word.number(two));
      if (one != two && newest >= job.first().get(other)) {
        throw new BrokenPromiseException(
            "a snapshot sees a part of a batch: "
                + Word.text(one)
                + " in one keyspace, "
                + Word.text(two)
                + " in the other");
      }
    }
  }

  private int[] ofOneMoment(ReadAccess view) {
    int[] words = new int[keys.count()];
    for (int slot = 0; slot < words.length; slot++) {
      words[slot] = read(view, slot);
    }
    return words;
  }

  private int read(ReadAccess view, int slot) {
    byte[] value = view.get(keys.key(slot));
    return value == null ? Word.NEVER : Value.word(job.seed(), slot, value);
  }
}
