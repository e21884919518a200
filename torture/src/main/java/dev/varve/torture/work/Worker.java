package dev.varve.torture.work;

import dev.varve.Varve;
import dev.varve.assembly.Assembly;
import dev.varve.engine.storage.FileStorage;
import dev.varve.storage.Storage;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.torture.storage.HaltStorage;
import dev.varve.torture.storage.LossyStorage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A process that opens a store, says what it finds, and writes until it is killed.
 *
 * <p>It says, each on a line: {@code OPENING}; {@code K keyspace slot word} for each key that is
 * there; {@code READY}; {@code I thread number} before each operation; after it {@code A thread
 * number sequence durable}, where the last two are the store's newest and its durable sequence, or
 * {@code R thread number} if it was refused, or {@code F thread number why} if its outcome is not
 * known; {@code BROKEN why} if a promise was broken; {@code CLOSED}.
 */
public final class Worker {
  /** The exit code after an error that a store may have, such as too little memory. */
  public static final int FAILED = 78;

  /** The exit code after a broken promise. */
  public static final int BROKEN = 79;

  private Worker() {}

  /**
   * Does a {@link Job}.
   *
   * @param args the job
   */
  public static void main(String[] args) {
    Voice voice = new Voice(new FileOutputStream(FileDescriptor.out));
    int exitCode;
    try {
      exitCode = run(Job.parse(args), voice);
    } catch (BrokenPromiseException e) {
      e.printStackTrace();
      voice.say("BROKEN " + e.getMessage());
      exitCode = BROKEN;
    } catch (Throwable e) { // whatever it is, memory included, the supervisor judges it
      e.printStackTrace();
      exitCode = FAILED;
    }
    Runtime.getRuntime().halt(exitCode);
  }

  private static int run(Job job, Voice voice) throws IOException, InterruptedException {
    Assembly assembly = Varve.read(job.assembly());
    boolean logged = !Objects.requireNonNull(assembly.wal(), "complete").name().equals("none");
    voice.say("OPENING");
    Hoard hoard = new Hoard();
    Store store = Varve.assembler().open(storage(job), assembly, List.of());
    List<Keyspace> keyspaces = new ArrayList<>();
    for (int i = 0; i < Keys.KEYSPACES; i++) {
      keyspaces.add(store.keyspace(Keys.keyspace(i)));
    }
    report(job, keyspaces, voice);
    if (job.verify()) {
      List<String> damage = store.verify().damage();
      if (!damage.isEmpty()) {
        throw new BrokenPromiseException("verify() found damage: " + String.join("; ", damage));
      }
    }
    voice.say("READY");
    List<Writer> writers = new ArrayList<>();
    for (int thread = 0; thread < job.first().size(); thread++) {
      writers.add(new Writer(job, thread, store, keyspaces, logged, voice));
    }
    List<Thread> threads = writers.stream().map(Thread.ofPlatform()::start).toList();
    if (job.hoard()) {
      hoard.fill();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (Writer writer : writers) {
      if (writer.exitCode() != 0) {
        return writer.exitCode();
      }
    }
    store.close();
    voice.say("CLOSED");
    return 0;
  }

  /** Watches the order of what is done, too, except where memory may run out while it does so. */
  private static Storage storage(Job job) throws IOException {
    Storage storage = FileStorage.create(job.directory());
    if (job.lossy()) {
      storage = new LossyStorage(storage, job.seed() + job.first().getFirst());
    }
    if (job.point() != null) {
      storage = new HaltStorage(storage, job.point());
    }
    return job.hoard() ? storage : OrderSanitizer.over(storage);
  }

  private static void report(Job job, List<Keyspace> keyspaces, Voice voice) {
    Census census = new Census(job.keys(), job.seed());
    for (int keyspace = 0; keyspace < keyspaces.size(); keyspace++) {
      int[] words = census.take(keyspaces.get(keyspace), Keys.keyspace(keyspace));
      StringBuilder lines = new StringBuilder();
      for (int slot = 0; slot < words.length; slot++) {
        if (words[slot] != Word.NEVER) {
          lines.append("K ").append(keyspace).append(' ').append(slot).append(' ');
          lines.append(words[slot]).append('\n');
        }
      }
      voice.say(lines.append("K end").toString());
    }
  }
}
