package dev.varve.torture.sys;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;

/** The system calls that a store makes on its files, and what can go wrong with each. */
enum Syscall {
  /** Appends. */
  WRITE(true, "ENOSPC EIO EDQUOT EROFS") {
    @Override
    void call(Pads pads) throws IOException {
      pads.channel().write(ByteBuffer.wrap(new byte[1]));
    }
  },
  /** Makes the content of a file durable. */
  FDATASYNC(true, "EIO ENOSPC EDQUOT") {
    @Override
    void call(Pads pads) throws IOException {
      pads.channel().force(false);
    }
  },
  /** Makes names durable. */
  FSYNC(true, "EIO ENOSPC EDQUOT") {
    @Override
    void call(Pads pads) throws IOException {
      pads.channel().force(true);
    }
  },
  /** Creates and opens files, and opens the directory to list it or to sync it. */
  OPENAT(true, "EIO EACCES EMFILE ENOSPC EDQUOT EROFS") {
    @Override
    void call(Pads pads) throws IOException {
      open(pads);
    }
  },
  /** Deletes. */
  UNLINK(true, "EIO EACCES EROFS") {
    @Override
    void call(Pads pads) throws IOException {
      File nothing = pads.nothing().toFile();
      if (nothing.delete()) {
        throw new IOException(nothing + " was there");
      }
    }
  },
  /** Cuts off what was reserved and not used. */
  FTRUNCATE(true, "EIO EROFS") {
    @Override
    void call(Pads pads) throws IOException {
      try (RandomAccessFile file = new RandomAccessFile(pads.file().toFile(), "rw")) {
        file.setLength(1);
      }
    }
  },
  /** Makes the directory. */
  MKDIR(true, "EIO EACCES ENOSPC EDQUOT EROFS") {
    @Override
    void call(Pads pads) throws IOException {
      File directory = pads.directory().toFile();
      if (directory.mkdir()) {
        throw new IOException(directory + " was not there");
      }
    }
  },
  /** Locks, and asks for the flags of a directory that is to be listed. */
  FCNTL(false, "EIO EACCES ENOLCK") {
    @Override
    void call(Pads pads) throws IOException {
      // To release a lock takes another call, so the next locks another byte.
      pads.channel().lock(pads.locked().getAndIncrement(), 1, false);
    }
  },
  /** Lists. */
  GETDENTS64(false, "EIO") {
    @Override
    void call(Pads pads) throws IOException {
      list(pads);
    }
  },
  /** Makes a file readable. */
  MMAP(false, "ENOMEM EACCES EAGAIN") {
    @Override
    void call(Pads pads) throws IOException {
      try (Arena arena = Arena.ofConfined()) {
        pads.channel().map(FileChannel.MapMode.READ_ONLY, 0, 1, arena);
      }
    }
  },
  /** Duplicates the handle of a directory that is to be listed. */
  DUP(false, "EMFILE") {
    @Override
    void call(Pads pads) throws IOException {
      list(pads);
    }
  },
  /** Asks what an open file is, and how long. */
  FSTAT(false, "EIO") {
    @Override
    void call(Pads pads) throws IOException {
      open(pads);
    }
  },
  /** Asks what a name stands for. */
  STATX(false, "EIO EACCES") {
    @Override
    void call(Pads pads) throws IOException {
      Files.readAttributes(pads.file(), BasicFileAttributes.class);
    }
  };

  private final boolean changes;
  private final String errors;

  Syscall(boolean changes, String errors) {
    this.changes = changes;
    this.errors = errors;
  }

  /** Makes this call once on the calling thread, on something that does not matter. */
  abstract void call(Pads pads) throws IOException;

  private static void open(Pads pads) throws IOException {
    new FileInputStream(pads.file().toFile()).close();
  }

  /** With one entry it takes one call to see that there is any. */
  private static void list(Pads pads) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(pads.directory())) {
      entries.iterator().next();
    }
  }

  /** What can go wrong, as the system calls it. */
  List<String> errors() {
    return List.of(errors.split(" ", -1));
  }

  /** Whether making it {@link #call alone} takes other calls too, which would be counted. */
  boolean takesOthers() {
    return switch (this) {
      case OPENAT, FTRUNCATE, GETDENTS64, MMAP, DUP, FSTAT -> true;
      case WRITE, FDATASYNC, FSYNC, UNLINK, MKDIR, FCNTL, STATX -> false;
    };
  }

  /** Whether it changes something, so that dying there matters. */
  boolean changes() {
    return changes;
  }

  /** The name of the call. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }

  /** The call of a name. */
  static Syscall of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
