package dev.varve.verification.corruption;

import com.sun.management.ThreadMXBean;
import dev.varve.bytes.Bytes;
import dev.varve.storage.FileName;
import dev.varve.store.CorruptionException;
import dev.varve.store.Cursor;
import dev.varve.store.IncompatibleFormatException;
import dev.varve.store.MissingComponentException;
import dev.varve.store.NotAStoreException;
import dev.varve.store.ReadAccess;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks a store with damaged files everything, and judges each answer: it is right, or a typed error
 * that names a file. Which commits may be missing is what the {@link History} says; all answers
 * must be those of one and the same state, also after a compaction and after opening again.
 */
final class Examination {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Pattern FILE = Pattern.compile("\\d{6,}\\.(root|manifest|wal|sst)");

  /** What opening and asking a store may allocate, beside a multiple of its files. */
  private static final long FREE_BYTES = 48L << 20;

  private final Fixture fixture;
  private final ImageStorage storage;
  private final Image before;
  private final int least;

  /** The states that agree with all answers so far, as numbers of commits. */
  private final TreeSet<Integer> candidates = new TreeSet<>();

  private boolean reported;

  private Examination(Fixture fixture, Image image, int least) {
    this.fixture = fixture;
    this.before = image;
    this.least = least;
    this.storage = new ImageStorage(image);
    for (int commits = least; commits <= fixture.history().commits(); commits++) {
      candidates.add(commits);
    }
  }

  /** Examines a store whose files were damaged before it was opened. */
  static Verdict of(Fixture fixture, Damage damage) {
    int least = fixture.history().least(damage, fixture.image());
    return judged(fixture, damage, new Examination(fixture, damage.image(), least)::openDamaged);
  }

  /** Examines a store that is open when its files are damaged. */
  static Verdict whileOpen(Fixture fixture, Damage damage) {
    int commits = fixture.history().commits();
    Examination examination = new Examination(fixture, fixture.image(), commits);
    return judged(fixture, damage, () -> examination.damageOpen(damage));
  }

  private interface Asking {
    Verdict ask() throws Exception;
  }

  private static Verdict judged(Fixture fixture, Damage damage, Asking asking) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    Verdict verdict;
    try {
      verdict = asking.ask();
    } catch (Throwable e) {
      throw new AssertionError(fixture + ", " + damage + ": " + e, e);
    }
    allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    if (allocated > FREE_BYTES + 64 * damage.image().size()) {
      throw new AssertionError(fixture + ", " + damage + ": " + allocated + " bytes allocated");
    }
    return verdict;
  }

  private Verdict openDamaged() {
    if (!session(true)) {
      return Verdict.REFUSED;
    }
    session(false);
    return verdict();
  }

  private Verdict damageOpen(Damage damage) throws Exception {
    try (Store store = fixture.stores().open(storage)) {
      // A half of the blocks is in the cache now.
      fixture.history().last().keySet().stream().limit(6).forEach(key -> get(store, key));
      FileName file = damage.places().getFirst().file();
      storage.replace(file, damage.image().bytes(file));
      ask(store);
    }
    session(false);
    return verdict();
  }

  private Verdict verdict() {
    if (reported) {
      return Verdict.REPORTED;
    }
    return candidates.contains(fixture.history().commits()) ? Verdict.UNNOTICED : Verdict.SHORTENED;
  }

  /** Opens the store, asks it everything and closes it; returns whether it could be opened. */
  private boolean session(boolean first) {
    Store store;
    Image image = first ? before : storage.image();
    try {
      store = fixture.stores().open(storage);
    } catch (StoreException e) {
      ensureTyped(e);
      FileName changed = image.difference(storage.image());
      if (changed != null) {
        throw new AssertionError("the store was not opened, but " + changed + " was changed", e);
      }
      if (storage.isLocked()) {
        throw new AssertionError("the store was not opened, but the lock is held", e);
      }
      reported = true;
      return false;
    }
    try (store) {
      ask(store);
    }
    return true;
  }

  private void ask(Store store) {
    readAll(store);
    List<String> damage = store.verify().damage();
    if (!damage.isEmpty()) {
      reported = true;
      damage.forEach(line -> ensureNamesFile(line, null));
    }
    attempt(store::compact);
    attempt(store::compact); // What the first one may have met is still there.
    readAll(store);
  }

  private void readAll(Store store) {
    for (Bytes key : fixture.history().keys()) {
      attempt(() -> get(store, key));
    }
    attempt(() -> check(store, false));
    attempt(() -> check(store, true));
  }

  private void attempt(Runnable question) {
    try {
      question.run();
    } catch (StoreException e) {
      ensureTyped(e);
      reported = true;
    }
  }

  private void get(Store store, Bytes key) {
    String text = key.toUtf8();
    int slash = text.indexOf('/');
    byte[] value = null;
    ReadAccess keyspace = keyspace(store, text.substring(0, slash));
    if (keyspace != null) {
      value = keyspace.get(Bytes.utf8(text.substring(slash + 1)).toByteArray());
    }
    Bytes answer = value == null ? null : Bytes.wrap(value);
    candidates.removeIf(
        commits -> !Objects.equals(fixture.history().state(commits).get(key), answer));
    ensureCandidates("get of " + text);
  }

  private static @Nullable ReadAccess keyspace(Store store, String name) {
    return store.keyspaces().contains(name) ? store.keyspace(name) : null;
  }

  private void check(Store store, boolean backward) {
    Map<Bytes, Bytes> answer = new TreeMap<>();
    int count = 0;
    for (String name : Recording.KEYSPACES) {
      ReadAccess keyspace = keyspace(store, name);
      if (keyspace == null) {
        continue;
      }
      try (Cursor cursor = keyspace.scan()) {
        if (backward) {
          cursor.afterLast();
        }
        while (backward ? cursor.previous() : cursor.next()) {
          answer.put(Recording.key(name, cursor.key().toUtf8()), cursor.value().copy());
          count++;
        }
      }
    }
    if (count != answer.size()) {
      throw new AssertionError("a scan shows a key twice");
    }
    candidates.removeIf(commits -> !fixture.history().state(commits).equals(answer));
    ensureCandidates(backward ? "scan backward" : "scan forward");
  }

  private void ensureCandidates(String question) {
    if (candidates.isEmpty()) {
      throw new AssertionError(
          question
              + " has a wrong answer: it is of none of the states after "
              + least
              + " to "
              + fixture.history().commits()
              + " commits, or not of that of earlier answers");
    }
  }

  private static void ensureTyped(StoreException error) {
    if (error instanceof CorruptionException damage) {
      ensureNamesFile(String.valueOf(damage.getMessage()), damage);
    } else if (!(error instanceof NotAStoreException
        || error instanceof IncompatibleFormatException
        || error instanceof MissingComponentException)) {
      throw new AssertionError("not an error that says what is damaged: " + error, error);
    }
  }

  private static void ensureNamesFile(String message, @Nullable Throwable cause) {
    if (!FILE.matcher(message).find()) {
      throw new AssertionError("no file is named: " + message, cause);
    }
  }
}
