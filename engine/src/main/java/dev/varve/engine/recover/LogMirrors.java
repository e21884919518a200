package dev.varve.engine.recover;

import dev.varve.engine.ComponentSource;
import dev.varve.engine.file.Closing;
import dev.varve.engine.file.Envelope;
import dev.varve.engine.manifest.ManifestState;
import dev.varve.engine.manifest.MirrorMark;
import dev.varve.engine.storage.CheckedSyncStorage;
import dev.varve.option.Problem;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.UnknownComponentException;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageLock;
import dev.varve.storage.StorageLockedException;
import dev.varve.store.ConfigurationException;
import dev.varve.store.StoreLockedException;
import dev.varve.wal.WalFactory;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The directories, beside the store's own, in which the log keeps copies of its segments.
 *
 * <p>A store is complete without them, so it can be opened without them, and with new ones. What is
 * in a mirror counts only if it took part in the last opening: both the manifest and the mirror
 * have the number of that ({@link MirrorMark}). Else segments there may be older than the log or
 * from another line of its history, under the same numbers, and are never read: the mirror is made
 * new, after it is certain that the store can be opened without it.
 *
 * <p>The order of an opening, each step durable before the next: segments that do not count are
 * deleted · the mark of this opening is written · the manifest names this opening · older marks are
 * deleted. A crash in between leaves a mirror that counts as before, or one without segments.
 *
 * <p>Thread safety: one thread at a time, except {@link #guard}'s result.
 */
public final class LogMirrors implements Closeable {
  private static final String SUBJECT = "log mirror";

  private final List<Storage> places;
  private final List<StorageLock> locks = new ArrayList<>();
  private final Set<Storage> stale = new HashSet<>();

  /** Mirrors in these directories, which are closed with this. */
  public LogMirrors(List<Storage> storages) {
    this.places = storages.stream().<Storage>map(CheckedSyncStorage::new).toList();
  }

  /**
   * Checks that a log can keep copies.
   *
   * @param name of the log
   * @param logs knows the others
   * @throws ConfigurationException if it cannot, naming those that can
   */
  public static void ensureKeptBy(String name, WalFactory log, ComponentSource logs) {
    if (log.mirrors()) {
      return;
    }
    Set<String> able = new TreeSet<>();
    for (String other : logs.names(ComponentKind.WAL)) {
      try {
        if (logs.wal(other).mirrors()) {
          able.add(other);
        }
      } catch (UnknownComponentException | RuntimeException e) {
        // One that cannot be made is none that helps.
      }
    }
    throw refused(
        "wal '" + name + "'",
        "it keeps no copies of its segments, but a log mirror was given. "
            + (able.isEmpty()
                ? "No log that was found does: add the jar of one (on the command line: --plugins"
                    + " DIR), or leave the mirror out."
                : "Choose a wal that does (" + String.join(", ", able) + "), or leave it out."));
  }

  private static ConfigurationException refused(String subject, String why) {
    return new ConfigurationException(SUBJECT, List.of(new Problem(subject, null, why)));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return places.isEmpty();
  }

  /**
   * Checks that nothing but copies of a log is there, without looking into files.
   *
   * @throws ConfigurationException if there is something else
   */
  public void ensureUsable() throws IOException {
    for (Storage place : places) {
      for (String text : place.list()) {
        FileName name = FileName.parse(text);
        if (name == null ? !text.startsWith(".") : isOfStore(name.kind())) {
          throw refused(
              place.location(),
              "it holds "
                  + (name == null ? "other files" : "a store")
                  + ", such as "
                  + text
                  + ", and not copies of a log. Name an empty directory for them.");
        }
      }
    }
  }

  private static boolean isOfStore(FileKind kind) {
    return switch (kind) {
      case TABLE, VALUES, MANIFEST -> true;
      case ROOT, WAL, LOCK -> false;
    };
  }

  /** Takes the lock of each; {@link #close} gives them back. */
  public void lock() throws IOException {
    for (Storage place : places) {
      try {
        locks.add(place.lock());
      } catch (StorageLockedException e) {
        throw new StoreLockedException(
            "the log mirror "
                + place.location()
                + " is in use: "
                + e.getMessage()
                + ". Close the store that uses it, or name another directory.",
            e);
      }
    }
  }

  /** The lock of the store and those of the mirrors as one, which closes this too. */
  public StorageLock guard(StorageLock store) {
    if (isEmpty()) {
      return store;
    }
    return new StorageLock() {
      @Override
      public void ensureValid() throws IOException {
        store.ensureValid();
        for (StorageLock lock : locks) {
          lock.ensureValid();
        }
      }

      @Override
      public void close() throws IOException {
        Closing.all(LogMirrors.this, store);
      }
    };
  }

  /**
   * Looks at what is there, and changes nothing.
   *
   * @return the same store, whose new files have numbers beyond those in mirrors as well
   * @throws ConfigurationException if a mirror is another store's, or newer than the store
   */
  public Existing examine(Storage store, Existing existing) throws IOException {
    long bound = existing.numbers().bound();
    for (Storage place : places) {
      List<String> listing = place.list();
      bound = Existing.numbersBeyond(listing, bound).bound();
      List<FileName> segments = segments(listing);
      List<MirrorMark> marks = MirrorMark.read(place);
      // Before the first segment, marks promise nothing: a crash may have cut off the creation of
      // the store that they are of.
      if (!segments.isEmpty()) {
        ensureOf(existing.storeId(), store, place, segments, marks);
        if (!isCurrent(marks, existing.state())) {
          ensureOlder(marks, existing.state(), store, place);
          stale.add(place);
        }
      }
    }
    return new Existing(
        existing.storeId(), existing.state(), Existing.numbersBeyond(List.of(), bound));
  }

  private static boolean isCurrent(List<MirrorMark> marks, ManifestState state) {
    return !state.mirrored().equals(ManifestState.NO_MIRRORS)
        && marks.stream().anyMatch(mark -> mark.opening().equals(state.mirrored()));
  }

  private static void ensureOf(
      UUID storeId, Storage store, Storage place, List<FileName> segments, List<MirrorMark> marks)
      throws IOException {
    Set<UUID> owners = new TreeSet<>();
    marks.forEach(mark -> owners.add(mark.storeId()));
    for (FileName name : segments) {
      try (ReadFile file = place.open(name)) {
        owners.add(Envelope.identify(file).storeId());
      } catch (CorruptFileException e) {
        // Others tell, and if none does, nobody knows.
      }
    }
    boolean ours = owners.remove(storeId);
    if (ours && owners.isEmpty()) {
      return;
    }
    throw refused(
        place.location(),
        "it was given as mirror of the log of store "
            + storeId
            + " at "
            + store.location()
            + ", but holds "
            + (owners.isEmpty()
                ? "damaged segments, of which nobody can tell whose they are"
                : "that of store " + owners.iterator().next())
            + ". Name another directory, or move the files in it away.");
  }

  private static void ensureOlder(
      List<MirrorMark> marks, ManifestState state, Storage store, Storage place) {
    if (marks.stream().anyMatch(mark -> mark.number() >= state.fileBound())) {
      throw refused(
          place.location(),
          "it is newer than the store at "
              + store.location()
              + ", as after the store was restored from a backup, so the two do not belong"
              + " together any more. Move the files in it away, and the mirror is made new, or"
              + " name another directory.");
    }
  }

  private static List<FileName> segments(List<String> listing) {
    List<FileName> names = new ArrayList<>();
    for (String text : listing) {
      FileName name = FileName.parse(text);
      if (name != null && name.kind() == FileKind.WAL) {
        names.add(name);
      }
    }
    return names;
  }

  /**
   * The files of a log with their copies, if the log keeps any. Copies that do not count are hidden
   * until {@link #begin}.
   */
  public WalFiles files(WalFiles own, WalFactory log) {
    if (!log.mirrors() || isEmpty()) {
      return own;
    }
    WalFiles all = own.withMirrors(places);
    for (int i = 0; i < places.size(); i++) {
      if (stale.contains(places.get(i))) {
        all.mirror(i).hide();
      }
    }
    return all;
  }

  /**
   * Makes the mirrors those of this opening; the manifest has to name it next.
   *
   * @param replayed what {@link #files} gave for the log that was replayed
   * @param existing takes numbers for the marks from it
   * @param opening a random number
   * @return what the manifest is to name
   */
  public UUID begin(WalFiles replayed, Existing existing, UUID opening) throws IOException {
    if (isEmpty()) {
      return ManifestState.NO_MIRRORS;
    }
    for (int i = 0; i < places.size(); i++) {
      // A log that keeps no copies left none that count.
      if (replayed.mirrors().isEmpty()) {
        deleteAll(places.get(i));
      } else {
        replayed.mirror(i).deleteHidden();
      }
      new MirrorMark(existing.numbers().take(), existing.storeId(), opening).write(places.get(i));
    }
    stale.clear();
    return opening;
  }

  private static void deleteAll(Storage place) throws IOException {
    for (FileName name : segments(place.list())) {
      place.delete(name);
    }
    place.syncDirectory();
  }

  /** Deletes the marks of earlier openings. REQUIRES: the current manifest names this one. */
  public void begun(UUID opening) throws IOException {
    for (Storage place : places) {
      for (MirrorMark mark : MirrorMark.read(place)) {
        if (!mark.opening().equals(opening)) {
          place.delete(mark.name());
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    List<Closeable> all = new ArrayList<>(locks);
    locks.clear();
    all.addAll(places);
    Closing.all(all.toArray(new Closeable[0]));
  }
}
