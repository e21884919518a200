package dev.varve.torture.storage;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageLock;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Ends the process, with nothing cleaned up, at a {@link Point}. */
public final class HaltStorage implements Storage {
  /** The exit code of a process that came to its point. */
  public static final int EXIT_CODE = 77;

  private final Storage storage;
  private final Point point;
  private final AtomicInteger visits = new AtomicInteger();

  /** Ends the process at a point of what is done to a storage. */
  public HaltStorage(Storage storage, Point point) {
    this.storage = storage;
    this.point = point;
  }

  /** Whether the point is here. It returns only if the point is behind the operation. */
  private boolean arrive(Verb verb, @Nullable FileKind kind) {
    boolean here = isHere(verb, kind);
    if (here && point.side() != Point.Side.AFTER) {
      halt();
    }
    return here;
  }

  private boolean isHere(Verb verb, @Nullable FileKind kind) {
    return point.matches(verb, kind) && visits.incrementAndGet() == point.visit();
  }

  private static void leave(boolean here) {
    if (here) {
      halt();
    }
  }

  private static void halt() {
    Runtime.getRuntime().halt(EXIT_CODE);
  }

  @Override
  public String location() {
    return storage.location();
  }

  @Override
  public AppendFile create(FileName name) throws IOException {
    boolean here = arrive(Verb.CREATE, name.kind());
    AppendFile file = storage.create(name);
    leave(here);
    return new Appending(file);
  }

  @Override
  public AppendFile createForSmallAppends(FileName name) throws IOException {
    boolean here = arrive(Verb.CREATE, name.kind());
    AppendFile file = storage.createForSmallAppends(name);
    leave(here);
    return new Appending(file);
  }

  @Override
  public ReadFile open(FileName name) throws IOException {
    boolean here = arrive(Verb.OPEN, name.kind());
    ReadFile file = storage.open(name);
    leave(here);
    return file;
  }

  @Override
  public void delete(FileName name) throws IOException {
    boolean here = arrive(Verb.DELETE, name.kind());
    storage.delete(name);
    leave(here);
  }

  @Override
  public void sync(FileName name) throws IOException {
    boolean here = arrive(Verb.SYNC, name.kind());
    storage.sync(name);
    leave(here);
  }

  @Override
  public List<String> list() throws IOException {
    return storage.list();
  }

  @Override
  public void syncDirectory() throws IOException {
    boolean here = arrive(Verb.SYNC_DIRECTORY, null);
    storage.syncDirectory();
    leave(here);
  }

  @Override
  public StorageLock lock() throws IOException {
    return storage.lock();
  }

  @Override
  public long usableSpace() throws IOException {
    return storage.usableSpace();
  }

  @Override
  public void close() throws IOException {
    storage.close();
  }

  private final class Appending implements AppendFile {
    private final AppendFile file;

    Appending(AppendFile file) {
      this.file = file;
    }

    @Override
    public FileName name() {
      return file.name();
    }

    @Override
    public void append(byte[] source, int offset, int length) throws IOException {
      boolean here = isHere(Verb.APPEND, name().kind());
      if (here && point.side() == Point.Side.BEFORE) {
        halt();
      }
      file.append(source, offset, here && point.side() == Point.Side.AMID ? length / 2 : length);
      leave(here);
    }

    @Override
    public long position() {
      return file.position();
    }

    @Override
    public void sync() throws IOException {
      boolean here = arrive(Verb.SYNC, name().kind());
      file.sync();
      leave(here);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
