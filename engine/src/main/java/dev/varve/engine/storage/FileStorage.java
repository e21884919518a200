package dev.varve.engine.storage;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageLock;
import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the file system.
 *
 * <p>Interrupts: an interrupt closes a {@link FileChannel} for everybody who shares it, so none is
 * used on a caller's thread. Files are appended to through {@link java.io.RandomAccessFile}, synced
 * through an {@link java.nio.channels.AsynchronousFileChannel} (whose {@code force} runs on the
 * calling thread and is not interruptible), and read through mappings.
 *
 * <p>A file for small appends has a {@link Tail} beside it until it is closed. It is not listed;
 * who opens the file sees both as one, and who takes the lock makes one of them.
 *
 * <p>Mappings are only ever copied from. Handing mapped memory to a checksum or an inflater kills
 * the JVM if the file was truncated meanwhile; a copy throws.
 *
 * <p>Rights: what is created is for its owner alone (0700 and 0600) where the file system knows
 * such rights.
 *
 * <p>Links: the directory may be reached through links. A link in it that is called like a file of
 * a store is not followed: opening it fails, and deleting it deletes the link.
 */
public final class FileStorage implements Storage {
  private static final Set<OpenOption> NOT_A_LINK =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final Path directory;
  private final FileAttribute<?>[] fileRights;

  private FileStorage(Path directory, boolean posix) {
    this.directory = directory;
    this.fileRights = posix ? rights("rw-------") : new FileAttribute<?>[0];
  }

  /**
   * A directory that exists.
   *
   * @throws java.nio.file.NotDirectoryException if it is something else
   * @throws java.nio.file.NoSuchFileException if it does not exist
   */
  public static FileStorage open(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!Files.isDirectory(real)) {
      throw new java.nio.file.NotDirectoryException(directory.toString());
    }
    return new FileStorage(real, isPosix(real));
  }

  /** A directory, created with its parents if it does not exist. */
  public static FileStorage create(Path directory) throws IOException {
    if (Files.notExists(directory)) {
      Path parent = directory.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(
          directory,
          parent != null && isPosix(parent) ? rights("rwx------") : new FileAttribute<?>[0]);
    }
    return open(directory);
  }

  /** Asks no file: what lists the file systems cannot be read when too many files are open. */
  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] rights(String rights) {
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
    };
  }

  @Override
  public String location() {
    return directory.toString();
  }

  @Override
  public AppendFile create(FileName name) throws IOException {
    return create(name, DiskAppendFile::new);
  }

  @Override
  public AppendFile createForSmallAppends(FileName name) throws IOException {
    return create(name, (file, path) -> new ReservingAppendFile(file, path, fileRights));
  }

  /** Makes a handle on a new file. */
  @FunctionalInterface
  private interface Opener {
    AppendFile open(FileName name, Path path) throws IOException;
  }

  private AppendFile create(FileName name, Opener opener) throws IOException {
    Path path = resolve(name);
    try {
      Files.createFile(path, fileRights);
      return opener.open(name, path);
    } catch (IOException e) {
      throw Errors.typed(e, "cannot create " + path);
    }
  }

  @Override
  public ReadFile open(FileName name) throws IOException {
    return open(resolve(name), name, NOT_A_LINK);
  }

  /**
   * Opens a file that may be anywhere and be called anything.
   *
   * @param name what it is called in messages
   */
  public static ReadFile open(Path path, FileName name) throws IOException {
    return open(path, name, Set.of(StandardOpenOption.READ));
  }

  private static ReadFile open(Path path, FileName name, Set<OpenOption> options)
      throws IOException {
    TailContent tail = tail(path, name); // first: what leaves it meanwhile is in the file
    ReadFile file = map(path, name, options);
    return tail == null || tail.position() > file.size() ? file : new TailedReadFile(file, tail);
  }

  private static @Nullable TailContent tail(Path of, FileName name) throws IOException {
    Path path = Tail.beside(of);
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try (ReadFile tail = map(path, name, NOT_A_LINK)) {
      return TailContent.read(tail);
    } catch (NoSuchFileException e) {
      return null; // The file was closed meanwhile.
    }
  }

  private static ReadFile map(Path path, FileName name, Set<OpenOption> options)
      throws IOException {
    return Uninterruptible.use(path, options, channel -> new MappedReadFile(name, channel));
  }

  /**
   * Writes to a file of a process that ended what it lacks and its tail holds, and deletes the
   * tail. Ending amid this leaves what can be completed again.
   */
  private void complete(FileName name) throws IOException {
    Path path = resolve(name);
    TailContent tail = tail(path, name);
    if (tail != null && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      tail.writeTo(path);
    }
    Tail.delete(path);
  }

  @Override
  public void delete(FileName name) throws IOException {
    Path path = resolve(name);
    Tail.delete(path);
    Files.delete(path);
  }

  @Override
  public void sync(FileName name) throws IOException {
    Path path = resolve(name);
    complete(name);
    try (AsynchronousFileChannel channel = Uninterruptible.open(path, StandardOpenOption.READ)) {
      channel.force(false);
    }
  }

  @Override
  public List<String> list() throws IOException {
    return entries().stream().filter(entry -> Tail.owner(entry) == null).toList();
  }

  private List<String> entries() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          names.add(entry.getFileName().toString());
        }
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  @Override
  public void syncDirectory() throws IOException {
    Uninterruptible.syncDirectory(directory);
  }

  @Override
  public StorageLock lock() throws IOException {
    StorageLock lock = DiskLock.take(resolve(FileName.LOCK), fileRights);
    try {
      for (String entry : entries()) {
        FileName owner = Tail.owner(entry);
        if (owner != null) {
          complete(owner);
        }
      }
      return lock;
    } catch (IOException | RuntimeException e) {
      try (lock) {
        throw e;
      }
    }
  }

  @Override
  public long usableSpace() throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }

  @Override
  public void close() {
    // Nothing is held between calls.
  }

  private Path resolve(FileName name) {
    return directory.resolve(name.toString());
  }
}
