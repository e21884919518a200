package dev.varve.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The contract of storages as a test: extend it, make an empty storage, and run it.
 *
 * <pre>{@code
 * final class MyStorageTest extends StorageContract {
 *   @TempDir private Path directory;
 *
 *   @Override
 *   protected Storage storage() throws IOException {
 *     return new MyStorage(directory);
 *   }
 * }
 * }</pre>
 *
 * <p>The chapters:
 *
 * <ol>
 *   <li>Files: every name, creating what exists, appending and reading at any place and length,
 *       what is behind the end, deleting, listing, syncing, closing twice.
 *   <li>The lock: held once, released by closing it, valid while it is held.
 *   <li>Threads: reads in parallel, reads beside appends and deletions of other files, one creator
 *       of each name, and interrupts, which disturb no call, nobody else's handle, and stay set.
 * </ol>
 *
 * <p>What is durable cannot be seen without losing power; {@link CrashStorage} is for that, and
 * what a storage of a file system does with rights, links and foreign files is its own business.
 */
public abstract class StorageContract extends StorageThreadRules {
  private static final int LONGEST = 200_000;

  /** A contract to be extended. */
  protected StorageContract() {}

  private static byte[] noise(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Test
  void onlyZerosFollowWhatWasAppendedToAFileForSmallAppendsUntilItIsClosed() throws IOException {
    Storage storage = storage();
    byte[] all = noise(LONGEST, 3);
    try (AppendFile file = storage.createForSmallAppends(LOG)) {
      int at = 0;
      while (at < all.length) {
        int count = Math.min(all.length - at, 1 + at / 7);
        file.append(all, at, count);
        at += count;
        if (count % 3 == 0) {
          file.sync();
        }
        assertThat(file.position()).as("the position").isEqualTo(at);
        byte[] now = read(storage, LOG);
        assertThat(Arrays.mismatch(now, 0, at, all, 0, at))
            .as("the first byte that differs")
            .isEqualTo(-1);
        for (int i = at; i < now.length; i++) {
          assertThat(now[i]).as("what is behind the end").isZero();
        }
      }
    }
    assertThat(read(storage, LOG)).as("the closed file").isEqualTo(all);
    assertThatThrownBy(
            () -> storage.createForSmallAppends(LOG), "a file for small appends is created twice")
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void everyNameCanBeCreatedListedOpenedAndDeleted() throws IOException {
    Storage storage = storage();
    for (FileKind kind : FileKind.values()) {
      if (kind == FileKind.LOCK) {
        continue;
      }
      for (long number : new long[] {0, 1, 999_999, 1_000_000, FileName.LAST}) {
        FileName name = new FileName(kind, number);
        write(storage, name, noise(10, number));
        assertThat(storage.list())
            .as("the listing with %s", name)
            .containsOnlyOnce(name.toString());
        try (ReadFile file = storage.open(name)) {
          assertThat(file.name()).isEqualTo(name);
          assertThat(content(file)).as("%s", name).isEqualTo(noise(10, number));
        }
        storage.delete(name);
        assertThat(storage.list()).as("%s was deleted", name).doesNotContain(name.toString());
      }
    }
  }

  @Test
  void whatExistsIsNotCreatedAndNotChangedByTrying() throws IOException {
    Storage storage = storage();
    write(storage, TABLE, noise(100, 1));
    assertThatThrownBy(() -> storage.create(TABLE), "a file is created that exists")
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(read(storage, TABLE)).as("the file is as it was").isEqualTo(noise(100, 1));
    try (AppendFile file = storage.create(LOG)) {
      assertThatThrownBy(() -> storage.create(LOG), "a file is created that is being written")
          .isInstanceOf(FileAlreadyExistsException.class);
      file.append(noise(50, 2), 0, 50);
    }
    assertThat(read(storage, LOG)).as("the file goes on").isEqualTo(noise(50, 2));
  }

  @Test
  void whatIsMissingIsReported() throws IOException {
    Storage storage = storage();
    assertThatThrownBy(() -> storage.open(TABLE), "a file is opened that does not exist")
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> storage.delete(TABLE), "a file is deleted that does not exist")
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> storage.sync(TABLE), "a file is synced that does not exist")
        .isInstanceOf(NoSuchFileException.class);
    write(storage, TABLE, noise(1, 1));
    storage.delete(TABLE);
    assertThatThrownBy(() -> storage.delete(TABLE), "a file is deleted twice")
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> storage.open(TABLE), "a file is opened that was deleted")
        .isInstanceOf(NoSuchFileException.class);
    assertThat(storage.list()).as("nothing was invented").isEmpty();
  }

  @Test
  void whatIsAppendedIsReadAtEveryPlace() throws IOException {
    Storage storage = storage();
    byte[] all = noise(LONGEST, 3);
    Random random = new Random(4);
    try (AppendFile file = storage.create(TABLE)) {
      assertThat(file.name()).isEqualTo(TABLE);
      int at = 0;
      while (at < all.length) {
        assertThat(file.position()).as("the position").isEqualTo(at);
        int length = Math.min(all.length - at, random.nextInt(4) * random.nextInt(20_000));
        if (random.nextBoolean()) {
          file.append(all, at, length);
        } else {
          file.append(Bytes.wrap(all, at, length));
        }
        at += length;
        if (random.nextInt(5) == 0) {
          file.sync();
        }
      }
      file.sync();
    }
    try (ReadFile file = storage.open(TABLE)) {
      assertThat(file.size()).as("the size").isEqualTo(all.length);
      assertThat(content(file)).as("all of it").isEqualTo(all);
      for (int i = 0; i < 500; i++) {
        int from = random.nextInt(all.length + 1);
        int length = random.nextInt(Math.min(all.length - from, 70_000) + 1);
        byte[] target = new byte[length + 20];
        file.read(from, target, 7, length);
        byte[] expected = new byte[length + 20];
        System.arraycopy(all, from, expected, 7, length);
        if (!Arrays.equals(target, expected)) {
          throw new AssertionError(
              "bytes "
                  + from
                  + " to "
                  + (from + length)
                  + " are not what was appended, or others were changed");
        }
      }
    }
  }

  @Test
  void appendedBytesAreBorrowedOnlyDuringTheCall() throws IOException {
    Storage storage = storage();
    byte[] shared = noise(5000, 5);
    try (AppendFile file = storage.create(TABLE)) {
      file.append(shared, 0, 5000);
      Arrays.fill(shared, (byte) 0);
      file.append(shared, 0, 10);
      file.sync();
      Arrays.fill(shared, (byte) 1);
    }
    byte[] content = read(storage, TABLE);
    assertThat(Arrays.copyOf(content, 5000)).as("the first append").isEqualTo(noise(5000, 5));
    assertThat(Arrays.copyOfRange(content, 5000, 5010)).isEqualTo(new byte[10]);
  }

  @Test
  void readsBehindTheEndAreErrorsAndNeverShort() throws IOException {
    Storage storage = storage();
    write(storage, TABLE, noise(100, 6));
    try (ReadFile file = storage.open(TABLE)) {
      long[][] places = {{0, 101}, {99, 2}, {100, 1}, {101, 1}, {5000, 3}, {1L << 40, 1}, {-1, 1}};
      for (long[] place : places) {
        assertThatThrownBy(
                () -> file.read(place[0], new byte[200], 0, (int) place[1]),
                "%s bytes are read at %s of a file of 100 bytes",
                place[1],
                place[0])
            .isInstanceOf(CorruptFileException.class)
            .hasMessageContaining(TABLE.toString());
      }
      file.read(100, new byte[0], 0, 0);
      byte[] last = new byte[1];
      file.read(99, last, 0, 1);
      assertThat(last[0]).as("the last byte").isEqualTo(noise(100, 6)[99]);
    }
  }

  @Test
  void emptyFilesAreFiles() throws IOException {
    Storage storage = storage();
    storage.create(TABLE).close();
    assertThat(storage.list()).containsOnlyOnce(TABLE.toString());
    assertThat(read(storage, TABLE)).isEmpty();
  }

  @Test
  void whatIsAppendedCanBeReadWithoutASync() throws IOException {
    Storage storage = storage();
    try (AppendFile file = storage.create(LOG)) {
      for (int i = 0; i < 20; i++) {
        file.append(noise(37, i), 0, 37);
        try (ReadFile reader = storage.open(LOG)) {
          assertThat(reader.size()).as("the size after %s appends", i + 1).isEqualTo(37L * (i + 1));
          byte[] last = new byte[37];
          reader.read(37L * i, last, 0, 37);
          assertThat(last).as("what was appended last").isEqualTo(noise(37, i));
        }
      }
    }
  }

  @Test
  void handlesAreClosedTwiceAndOneDoesNotEndAnother() throws IOException {
    Storage storage = storage();
    write(storage, TABLE, noise(10, 1));
    ReadFile first = storage.open(TABLE);
    try (ReadFile second = storage.open(TABLE)) {
      first.close();
      first.close();
      assertThat(content(second)).as("another handle").isEqualTo(noise(10, 1));
    }
    AppendFile file = storage.create(LOG);
    file.close();
    file.close();
  }

  @Test
  void syncsChangeNothingThatIsRead() throws IOException {
    Storage storage = storage();
    write(storage, TABLE, noise(10, 1));
    storage.sync(TABLE);
    storage.syncDirectory();
    storage.syncDirectory();
    assertThat(read(storage, TABLE)).isEqualTo(noise(10, 1));
    storage.delete(TABLE);
    storage.syncDirectory();
    assertThat(storage.list()).isEmpty();
  }

  @Test
  void thereIsSomeSpaceAndAPlace() throws IOException {
    Storage storage = storage();
    assertThat(storage.usableSpace()).isPositive();
    assertThat(storage.location()).isNotBlank();
  }
}
