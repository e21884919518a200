package dev.varve.testkit.wal;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.wal.WalContext;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of a log, in memory, for tests: it knows which bytes and names are synced, makes images
 * of what a crash would leave, fails on demand, and lets a test damage what is stored.
 *
 * <p>It is strict: what is not synced can get lost in any way, and a handle that failed is dead.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class MemoryWalContext implements WalContext {
  private final UUID storeId;
  private final int version;

  /** The context that counts and fails for all places of a log; null if this is it. */
  private final @Nullable MemoryWalContext owner;

  private final List<MemoryWalContext> mirrors = new ArrayList<>();

  /** What a process sees, and what the directory says after a loss of power. */
  private final NavigableMap<Long, MemorySegment> live = new TreeMap<>();

  private final NavigableMap<Long, MemorySegment> durable = new TreeMap<>();

  private final List<TornTail> tornTails = new ArrayList<>();
  private final List<String> journal = new ArrayList<>();
  private final Map<WalOperation, Failure> failures = new EnumMap<>(WalOperation.class);
  private final Map<Long, Integer> handles = new TreeMap<>();
  private int injected;
  private int misuses;
  private @Nullable Consumer<WalOperation> beforeChange;
  private @Nullable Runnable duringSync;

  private static final class Failure {
    int callsLeft;
    int kept;

    Failure(int callsLeft, int kept) {
      this.callsLeft = callsLeft;
      this.kept = kept;
    }
  }

  /**
   * A context without segments.
   *
   * @param version of the segments that are created here
   */
  public MemoryWalContext(UUID storeId, int version) {
    this(storeId, version, 0);
  }

  /**
   * A context without segments that has mirrors. What is ordered, counted and crashed here includes
   * them: an order to fail counts the operations of all places, and so does the journal.
   *
   * @param version of the segments that are created here
   */
  public MemoryWalContext(UUID storeId, int version, int mirrors) {
    this(storeId, version, null);
    for (int i = 0; i < mirrors; i++) {
      this.mirrors.add(new MemoryWalContext(storeId, version, this));
    }
  }

  private MemoryWalContext(UUID storeId, int version, @Nullable MemoryWalContext owner) {
    this.storeId = storeId;
    this.version = version;
    this.owner = owner;
  }

  // What logs call.

  @Override
  public UUID storeId() {
    return storeId;
  }

  @Override
  public List<WalContext> mirrors() {
    return List.copyOf(mirrors);
  }

  @Override
  public synchronized List<Long> segments() {
    return List.copyOf(live.keySet());
  }

  @Override
  public AppendFile create(long segment) throws IOException {
    return create(segment, false);
  }

  @Override
  public AppendFile createForSmallAppends(long segment) throws IOException {
    return create(segment, true);
  }

  private AppendFile create(long segment, boolean reserves) throws IOException {
    begin(WalOperation.CREATE, segment);
    synchronized (this) {
      if (live.containsKey(segment)) {
        throw new FileAlreadyExistsException(name(segment).toString());
      }
      MemorySegment created = MemorySegment.create(version);
      created.reserves(reserves);
      live.put(segment, created);
      handles.merge(segment, 1, Integer::sum);
      return new MemoryAppendFile(this, segment, created);
    }
  }

  @Override
  public ReadFile open(long segment) throws IOException {
    begin(WalOperation.OPEN, segment);
    synchronized (this) {
      MemorySegment opened = existing(segment);
      handles.merge(segment, 1, Integer::sum);
      return new MemoryReadFile(this, segment, opened);
    }
  }

  @Override
  public synchronized int version(long segment) throws IOException {
    return existing(segment).version;
  }

  @Override
  public void sync(long segment) throws IOException {
    begin(WalOperation.SYNC_SEGMENT, segment);
    synchronized (this) {
      MemorySegment file = existing(segment);
      file.sync(file.length());
    }
  }

  @Override
  public void delete(long segment) throws IOException {
    begin(WalOperation.DELETE, segment);
    synchronized (this) {
      existing(segment);
      if (handles.getOrDefault(segment, 0) > 0) {
        misuses++;
        throw new IOException(name(segment) + " is deleted while a handle on it is open");
      }
      live.remove(segment);
    }
  }

  @Override
  public void syncDirectory() throws IOException {
    begin(WalOperation.SYNC_DIRECTORY, -1);
    synchronized (this) {
      durable.clear();
      durable.putAll(live);
    }
  }

  @Override
  public synchronized void tornTail(
      long segment, long position, long end, boolean soundRecordsFollow) {
    tornTails.add(new TornTail(segment, position, end, soundRecordsFollow));
  }

  // What tests ask.

  /** What was reported as torn, in order. */
  public synchronized List<TornTail> tornTails() {
    return List.copyOf(tornTails);
  }

  /** The operations that changed something, in order, such as {@code append 3}. */
  public synchronized List<String> journal() {
    return List.copyOf(journal);
  }

  /** The number of handles that are open, those of mirrors included. */
  public synchronized int openHandles() {
    return handles.values().stream().mapToInt(Integer::intValue).sum()
        + mirrors.stream().mapToInt(MemoryWalContext::openHandles).sum();
  }

  /**
   * How often a rule of {@link dev.varve.storage.Storage} was broken: a handle was used after it
   * had failed or was closed, or a file was deleted while a handle on it was open.
   */
  public synchronized int misuses() {
    return misuses + mirrors.stream().mapToInt(MemoryWalContext::misuses).sum();
  }

  /** How many of the failures that were ordered have happened. */
  public synchronized int injected() {
    return injected;
  }

  /** The content of a segment, behind the envelope; of this place, not of its mirrors. */
  public synchronized byte[] content(long segment) {
    return at(segment).content();
  }

  // What tests do.

  /**
   * What a crash at this moment leaves, as a context of its own, without failures or hooks.
   *
   * @param seed decides what the model leaves open
   */
  public synchronized MemoryWalContext crash(CrashModel model, long seed) {
    Random random = new Random(seed);
    MemoryWalContext image = new MemoryWalContext(storeId, version, mirrors.size());
    crash(model, random, image);
    for (int i = 0; i < mirrors.size(); i++) {
      mirrors.get(i).crash(model, random, image.mirrors.get(i));
    }
    return image;
  }

  private synchronized void crash(CrashModel model, Random random, MemoryWalContext image) {
    IdentityHashMap<MemorySegment, MemorySegment> left = new IdentityHashMap<>();
    NavigableMap<Long, MemorySegment> all = new TreeMap<>(durable);
    all.putAll(live);
    all.forEach((number, file) -> left.put(file, file.crash(model, random)));
    all.forEach((number, file) -> {
      MemorySegment copy = left.get(file);
      boolean lives = live.containsKey(number);
      boolean lasts = durable.get(number) == file;
      boolean kept =
          lives == lasts
              || switch (model) {
                case PROCESS_KILL, KEEP_ALL -> lives;
                case DROP_UNSYNCED -> lasts;
                case PREFIX, SECTORS -> random.nextBoolean();
              };
      if (copy != null && kept) {
        image.live.put(number, copy);
      }
      if (copy != null && (model == CrashModel.PROCESS_KILL ? lasts : kept)) {
        image.durable.put(number, copy);
      }
    });
  }

  /** Replaces a segment, or adds one, here and in all mirrors: all of it is synced. */
  public void replace(long segment, byte[] content) {
    replaceHere(segment, content);
    mirrors.forEach(mirror -> mirror.replaceHere(segment, content));
  }

  /** Takes a segment away, for good, here and in all mirrors. */
  public void remove(long segment) {
    removeHere(segment);
    mirrors.forEach(mirror -> mirror.removeHere(segment));
  }

  /** As {@link #replace}, but in this place only. */
  public synchronized void replaceHere(long segment, byte[] content) {
    MemorySegment file = MemorySegment.of(version, content);
    live.put(segment, file);
    durable.put(segment, file);
  }

  /** As {@link #remove}, but in this place only. */
  public synchronized void removeHere(long segment) {
    live.remove(segment);
    durable.remove(segment);
  }

  /** Makes the {@code call}-th operation of a kind fail, counted from now and from 1. */
  public void failAt(WalOperation operation, int call) {
    failAt(operation, call, 0);
  }

  /**
   * Makes the {@code call}-th operation of a kind fail, counted from now and from 1.
   *
   * @param kept how many bytes are written before, if it is an append
   */
  public synchronized void failAt(WalOperation operation, int call, int kept) {
    failures.put(operation, new Failure(call, kept));
  }

  /** Calls {@code hook} before each operation that changes something, on the thread of the log. */
  public synchronized void beforeChange(Consumer<WalOperation> hook) {
    beforeChange = hook;
  }

  /**
   * Calls {@code hook} within each sync of a segment that is being written, when it is settled what
   * the sync covers.
   */
  public synchronized void duringSync(Runnable hook) {
    duringSync = hook;
  }

  // What the handles call.

  static FileName name(long segment) {
    return new FileName(FileKind.WAL, segment);
  }

  /** Notes an operation, and fails if that was ordered. */
  void begin(WalOperation operation, long segment) throws IOException {
    if (begin(operation, segment, 0) >= 0) {
      throw failure(operation, segment);
    }
  }

  /** As the other, but returns how many of {@code length} bytes to keep before failing, or -1. */
  int begin(WalOperation operation, long segment, int length) {
    if (owner != null) {
      return owner.begin(operation, segment, length);
    }
    Consumer<WalOperation> hook;
    synchronized (this) {
      hook = beforeChange;
    }
    if (operation.changes() && hook != null) {
      hook.accept(operation);
    }
    synchronized (this) {
      if (operation.changes()) {
        journal.add(describe(operation, segment));
      }
      Failure failure = failures.get(operation);
      if (failure == null || --failure.callsLeft != 0) {
        return -1;
      }
      injected++;
      return Math.min(failure.kept, length);
    }
  }

  static IOException failure(WalOperation operation, long segment) {
    return new IOException("injected failure of: " + describe(operation, segment));
  }

  void syncing() {
    if (owner != null) {
      owner.syncing();
      return;
    }
    Runnable hook;
    synchronized (this) {
      hook = duringSync;
    }
    if (hook != null) {
      hook.run();
    }
  }

  synchronized void closed(long segment) {
    handles.merge(segment, -1, Integer::sum);
  }

  synchronized IOException misuse(String message) {
    misuses++;
    return new IOException(message);
  }

  private static String describe(WalOperation operation, long segment) {
    String word = operation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return segment < 0 ? word : word + " " + segment;
  }

  private MemorySegment existing(long segment) throws IOException {
    MemorySegment file = live.get(segment);
    if (file == null) {
      throw new NoSuchFileException(name(segment).toString());
    }
    return file;
  }

  private MemorySegment at(long segment) {
    MemorySegment file = live.get(segment);
    if (file == null) {
      throw new IllegalArgumentException("there is no segment " + segment);
    }
    return file;
  }
}
