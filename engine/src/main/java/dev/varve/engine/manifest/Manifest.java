package dev.varve.engine.manifest;

import dev.varve.engine.codec.MalformedException;
import dev.varve.engine.file.FileNumbers;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The current state of a store and the log that makes its changes durable.
 *
 * <p>What {@link #log} returned for is durable; if it threw, nobody knows, and nothing more can be
 * logged until {@link #restart}.
 *
 * <p>Thread safety: one call at a time, except {@link #state} and {@link #size}.
 */
public final class Manifest implements Closeable {
  private static final long ROLL_OVER_ABOVE = 1 << 20;
  private static final int ROLL_OVER_FACTOR = 8;

  private final Storage storage;
  private final FileNumbers numbers;
  private final UUID storeId;
  private volatile ManifestState state;
  private volatile ManifestWriter writer;
  private long sizeAtStart;
  private boolean sound = true;

  private Manifest(
      Storage storage,
      FileNumbers numbers,
      UUID storeId,
      ManifestState state,
      ManifestWriter writer) {
    this.storage = storage;
    this.numbers = numbers;
    this.storeId = storeId;
    this.state = state;
    this.writer = writer;
    this.sizeAtStart = writer.size();
  }

  /**
   * Starts a new manifest with a state and makes it the current one; when this returns it is, and
   * all others are gone.
   */
  public static Manifest start(
      Storage storage, FileNumbers numbers, UUID storeId, ManifestState state) throws IOException {
    long number = numbers.take();
    ManifestState bounded = bounded(state, numbers);
    ManifestWriter writer = ManifestWriter.create(storage, number, storeId, bounded);
    Manifest manifest = new Manifest(storage, numbers, storeId, bounded, writer);
    try {
      manifest.makeCurrent();
    } catch (IOException | RuntimeException | Error e) {
      manifest.sound = false;
      writer.close();
      throw e;
    }
    return manifest;
  }

  private static ManifestState bounded(ManifestState state, FileNumbers numbers) {
    // The roots that will name the manifest take numbers of their own.
    return new ManifestState(
        numbers.bound() + 2,
        state.walName(),
        state.walFloor(),
        state.durableSequence(),
        state.assembly(),
        state.mirrored(),
        state.keyspaces());
  }

  private void makeCurrent() throws IOException {
    Roots.write(storage, numbers, storeId, writer.name().number());
    for (String text : storage.list()) {
      FileName name = FileName.parse(text);
      if (name != null && name.kind() == FileKind.MANIFEST && !name.equals(writer.name())) {
        storage.delete(name);
      }
    }
  }

  /** The state that is durable. */
  public ManifestState state() {
    return state;
  }

  /** The number of the manifest's file. */
  public long number() {
    return writer.name().number();
  }

  /** The size of the manifest's file in bytes. */
  public long size() {
    return writer.size();
  }

  /**
   * Does nothing if edits can be logged.
   *
   * @throws IOException if a write failed since the manifest was started
   */
  public void ensureSound() throws IOException {
    if (!sound) {
      throw new IOException("the manifest cannot be written since a write of it failed");
    }
  }

  /** Makes edits durable, all or none, and then the state. */
  public void log(List<Edit> edits) throws IOException {
    ensureSound();
    List<Edit> all = new ArrayList<>(edits);
    all.add(new Edit.FileBound(numbers.bound()));
    ManifestState next = state;
    try {
      for (Edit edit : all) {
        next = next.with(edit);
      }
    } catch (MalformedException e) {
      throw new IllegalArgumentException(e.problem(), e);
    }
    sound = false;
    writer.append(all);
    // From here on the edits count, whatever happens.
    sound = true;
    state = next;
  }

  /** Whether it is time to {@link #restart}, because most of the file is history. */
  public boolean isLong() {
    return writer.size() > Math.max(ROLL_OVER_ABOVE, ROLL_OVER_FACTOR * sizeAtStart);
  }

  /**
   * Goes on in a new manifest, after a failure or because the old one became long. If this throws,
   * the state is as durable as before, in the old manifest or the new one.
   */
  public void restart() throws IOException {
    sound = false;
    ManifestWriter old = writer;
    long number = numbers.take();
    ManifestState bounded = bounded(state, numbers);
    writer = ManifestWriter.create(storage, number, storeId, bounded);
    state = bounded;
    sizeAtStart = writer.size();
    old.close();
    makeCurrent();
    sound = true;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
