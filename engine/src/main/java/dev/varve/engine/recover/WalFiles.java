package dev.varve.engine.recover;

import dev.varve.engine.file.Closing;
import dev.varve.engine.file.Envelope;
import dev.varve.engine.runtime.Events;
import dev.varve.engine.runtime.SoleCounter;
import dev.varve.engine.storage.ElsewhereReadFile;
import dev.varve.event.WalTailTorn;
import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.wal.WalContext;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The files of a log, behind their envelopes: those in the store's own directory, or in a mirror.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class WalFiles implements WalContext {
  private final Storage storage;
  private final UUID storeId;
  private final String provider;
  private final int version;
  private final Events events;
  private final SoleCounter written;

  // Guards that no file is deleted while it is looked into for a listing.
  private final ReentrantLock deletions;
  private final Map<Long, CorruptFileException> unsound = new ConcurrentHashMap<>();
  private final Set<Long> sound = ConcurrentHashMap.newKeySet();
  private final List<WalFiles> mirrors;
  private final boolean isMirror;
  private volatile boolean takingOver;
  private volatile boolean hidden;

  /**
   * The files of a log.
   *
   * @param provider the name of the log that writes them, and wrote those that are there
   * @param version that it writes
   * @param written counts the bytes that are written to them
   * @param deletions is held while a file is deleted or looked into; one for all logs of a store
   */
  public WalFiles(
      Storage storage,
      UUID storeId,
      String provider,
      int version,
      Events events,
      SoleCounter written,
      ReentrantLock deletions) {
    this(storage, storeId, provider, version, events, written, deletions, List.of(), false);
  }

  private WalFiles(
      Storage storage,
      UUID storeId,
      String provider,
      int version,
      Events events,
      SoleCounter written,
      ReentrantLock deletions,
      List<WalFiles> mirrors,
      boolean isMirror) {
    this.storage = storage;
    this.storeId = storeId;
    this.provider = provider;
    this.version = version;
    this.events = events;
    this.written = written;
    this.deletions = deletions;
    this.mirrors = mirrors;
    this.isMirror = isMirror;
  }

  /** The same, with copies in other directories. What is written there is not counted. */
  WalFiles withMirrors(List<Storage> places) {
    List<WalFiles> copies = new ArrayList<>();
    for (Storage place : places) {
      copies.add(
          new WalFiles(
              place,
              storeId,
              provider,
              version,
              events,
              new SoleCounter(),
              deletions,
              List.of(),
              true));
    }
    return new WalFiles(
        storage,
        storeId,
        provider,
        version,
        events,
        written,
        deletions,
        List.copyOf(copies),
        false);
  }

  @Override
  public List<WalContext> mirrors() {
    return List.copyOf(mirrors);
  }

  WalFiles mirror(int index) {
    return mirrors.get(index);
  }

  /**
   * Shows no segments, because those that are there do not count, until they are {@linkplain
   * #deleteHidden deleted}.
   */
  void hide() {
    hidden = true;
  }

  /** Deletes all segments if they are hidden, durably. */
  void deleteHidden() throws IOException {
    if (hidden) {
      for (FileName name : names()) {
        delete(name.number());
      }
      syncDirectory();
      hidden = false;
    }
  }

  @Override
  public UUID storeId() {
    return storeId;
  }

  @Override
  public List<Long> segments() throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (FileName name : hidden ? List.<FileName>of() : names()) {
      if (isOfThisLog(name)) {
        numbers.add(name.number());
      }
    }
    numbers.sort(null);
    return numbers;
  }

  /**
   * Deletes segments of this log that are not needed, and those of another one, which a change of
   * the log left, here and in mirrors. REQUIRES: the manifest that says so is the current one.
   */
  public void sweep(long floor) throws IOException {
    for (FileName name : names()) {
      if (name.number() < floor || !isOfThisLog(name)) {
        try {
          delete(name.number());
        } catch (NoSuchFileException e) {
          // The log discards what it needs no more at the same time, and was quicker.
        }
      }
    }
    for (WalFiles mirror : mirrors) {
      mirror.sweep(floor);
    }
  }

  private List<FileName> names() throws IOException {
    List<FileName> names = new ArrayList<>();
    for (String text : storage.list()) {
      FileName name = FileName.parse(text);
      if (name != null && name.kind() == FileKind.WAL) {
        names.add(name);
      }
    }
    return names;
  }

  /**
   * Whether no sound envelope says that another log wrote the file. A change of the log leaves such
   * files if it is cut off; nothing that counts is in them. If it is cut off before the envelope is
   * durable, there is nothing in the file, as if the next segment of this log had just been begun;
   * for that, this log was closed before. While the log is changed, segments of the old one are
   * still being discarded, so a file may be gone since it was listed.
   */
  private boolean isOfThisLog(FileName name) throws IOException {
    deletions.lock();
    try (ReadFile raw = storage.open(name)) {
      return raw.size() < Envelope.SIZE || Envelope.read(raw).provider().equals(provider);
    } catch (NoSuchFileException e) {
      return false;
    } catch (CorruptFileException e) {
      return true; // Whoever reads it finds out what is wrong with it.
    } finally {
      deletions.unlock();
    }
  }

  /**
   * Says whether a crash would leave another log in force. While that is so, a file says durably
   * whose it is before anything else is in it; else the other log could find it without a sound
   * envelope, but with content, and take it for a damaged one of its own.
   */
  public void takeOver(boolean begins) {
    takingOver = begins;
    mirrors.forEach(mirror -> mirror.takeOver(begins));
  }

  @Override
  public AppendFile create(long segment) throws IOException {
    return begun(segment, storage.create(name(segment)));
  }

  @Override
  public AppendFile createForSmallAppends(long segment) throws IOException {
    return begun(segment, storage.createForSmallAppends(name(segment)));
  }

  private AppendFile begun(long segment, AppendFile created) throws IOException {
    AppendFile raw = new CountedAppendFile(created, written);
    try {
      AppendFile file = new Envelope(FileKind.WAL, segment, provider, version, storeId).write(raw);
      if (takingOver) {
        file.sync();
      }
      return file;
    } catch (IOException | RuntimeException | Error e) {
      Closing.after(e, raw);
      throw e;
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>An unsound envelope alone decides nothing: it is what a crash leaves of a segment to which
   * nothing was appended yet, and what damage leaves of one that has records. The log finds out
   * which; if it finds records, {@link #ensureSound} reports the damage.
   */
  @Override
  public ReadFile open(long segment) throws IOException {
    ReadFile raw = openRaw(name(segment));
    try {
      if (raw.size() < Envelope.SIZE) {
        return empty(raw);
      }
      Envelope envelope;
      try {
        envelope = Envelope.read(raw);
      } catch (CorruptFileException e) {
        unsound.put(segment, e);
        return Envelope.behind(raw);
      }
      ensureOurs(raw, envelope);
      sound.add(segment);
      return Envelope.behind(raw);
    } catch (IOException | RuntimeException | Error e) {
      Closing.after(e, raw);
      throw e;
    }
  }

  /** A file as it is; what is said of one in a mirror names the mirror. */
  private ReadFile openRaw(FileName name) throws IOException {
    ReadFile raw = storage.open(name);
    return isMirror ? new ElsewhereReadFile(raw, storage.location()) : raw;
  }

  private void ensureOurs(ReadFile raw, Envelope envelope) throws IOException {
    envelope.ensureOf(storeId, raw);
    if (!envelope.provider().equals(provider)) {
      throw raw.corrupt(
          0,
          "it was written by log '"
              + envelope.provider()
              + "', but the store's log is '"
              + provider
              + "'");
    }
  }

  /**
   * Called for every record that is replayed.
   *
   * @throws CorruptFileException if the envelope of its segment is damaged, and no copy of the
   *     segment has a sound one
   */
  public void ensureSound(long segment) throws CorruptFileException {
    CorruptFileException damage = damage(segment);
    if (damage != null) {
      throw damage;
    }
  }

  private @Nullable CorruptFileException damage(long segment) {
    CorruptFileException damage = unsound.get(segment);
    for (WalFiles mirror : mirrors) {
      if (mirror.sound.contains(segment)) {
        return null;
      }
      damage = damage == null ? mirror.unsound.get(segment) : damage;
    }
    return sound.contains(segment) ? null : damage;
  }

  /**
   * Whether an envelope was found damaged, here or in a mirror. What is behind it may be sound, so
   * the log does not know that the copy is worth less than another.
   */
  public boolean hasUnsound() {
    return !unsound.isEmpty() || mirrors.stream().anyMatch(WalFiles::hasUnsound);
  }

  /** Whether there is a copy of a segment in a mirror. */
  public boolean isMirrored(long segment) throws IOException {
    for (WalFiles mirror : mirrors) {
      if (mirror.segments().contains(segment)) {
        return true;
      }
    }
    return false;
  }

  /** A file whose creation was cut off, as an empty one. */
  private static ReadFile empty(ReadFile raw) {
    return new ReadFile() {
      @Override
      public FileName name() {
        return raw.name();
      }

      @Override
      public long size() {
        return 0;
      }

      @Override
      public void read(long position, byte[] target, int offset, int length) throws IOException {
        if (position != 0 || length != 0) {
          throw corrupt(position, "expected " + length + " bytes, but the file is unfinished");
        }
      }

      @Override
      public void close() throws IOException {
        raw.close();
      }
    };
  }

  @Override
  public int version(long segment) throws IOException {
    try (ReadFile raw = openRaw(name(segment))) {
      return raw.size() < Envelope.SIZE ? version : Envelope.read(raw).version();
    } catch (CorruptFileException e) {
      return version; // What is in it is found out by its content.
    }
  }

  @Override
  public void sync(long segment) throws IOException {
    storage.sync(name(segment));
  }

  @Override
  public void delete(long segment) throws IOException {
    deletions.lock();
    try {
      storage.delete(name(segment));
    } finally {
      deletions.unlock();
    }
  }

  @Override
  public void syncDirectory() throws IOException {
    storage.syncDirectory();
  }

  @Override
  public void tornTail(long segment, long position, long end, boolean soundRecordsFollow) {
    events.note(
        new WalTailTorn(
            segment, position + Envelope.SIZE, end + Envelope.SIZE, soundRecordsFollow));
  }

  private static FileName name(long segment) {
    return new FileName(FileKind.WAL, segment);
  }
}
