package dev.varve.torture.sys;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** The system calls by which a store changes its directory, and what can go wrong with each. */
enum Syscall {
  /** Appends. */
  WRITE(60, "error=ENOSPC error=EIO error=EDQUOT") {
    @Override
    void call(Path place) throws IOException {
      try (FileOutputStream out = new FileOutputStream("/dev/null")) {
        out.write(0);
      }
    }
  },
  /** Makes the content of a file durable. */
  FDATASYNC(50, "error=EIO error=ENOSPC") {
    @Override
    void call(Path place) throws IOException {
      sync(place, false);
    }
  },
  /** Makes names durable. */
  FSYNC(20, "error=EIO") {
    @Override
    void call(Path place) throws IOException {
      sync(place, true);
    }
  },
  /** Creates and opens. */
  OPENAT(60, "error=EIO error=EACCES error=EMFILE") {
    @Override
    void call(Path place) throws IOException {
      new FileInputStream("/dev/null").close();
    }
  },
  /** Deletes. */
  UNLINK(20, "error=EIO error=EACCES") {
    @Override
    void call(Path place) throws IOException {
      File file = Files.write(place, new byte[0]).toFile();
      if (!file.delete()) {
        throw new IOException("not deleted");
      }
    }
  };

  private final int most;
  private final String faults;

  Syscall(int most, String faults) {
    this.most = most;
    this.faults = faults;
  }

  /**
   * Makes this call once on the calling thread, on something that does not matter.
   *
   * @param place of a file that may be made
   */
  abstract void call(Path place) throws IOException;

  private static void sync(Path place, boolean names) throws IOException {
    try (FileChannel channel =
        FileChannel.open(place, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.force(names);
    }
  }

  /** At most how many of these a run of the {@link Script} makes. */
  int most() {
    return most;
  }

  /** What can go wrong, as strace calls it. */
  List<String> faults() {
    return List.of(faults.split(" ", -1));
  }

  /** The name of the call. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
