package dev.varve.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.NoSpaceException;
import dev.varve.storage.ReadFile;
import dev.varve.storage.StorageLock;
import dev.varve.testkit.storage.StorageOperation.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A storage fails as it is told, no more and no less. */
final class FaultStorageTest {
  private static final FileName LOG = new FileName(FileKind.WAL, 1);
  private static final FileName TABLE = new FileName(FileKind.TABLE, 2);

  private final CrashStorage disk = new CrashStorage();
  private final FaultStorage storage = new FaultStorage(disk);

  private static void append(AppendFile file, int length) throws IOException {
    file.append(new byte[length], 0, length);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LIST")
  void everyKindOfOperationFailsOnceOrForEver(Kind kind) throws IOException {
    for (FaultRule.Times times : FaultRule.Times.values()) {
      for (Errno errno : Errno.values()) {
        FaultStorage failing = new FaultStorage(new CrashStorage());
        AppendFile[] files = new AppendFile[3];
        for (int i = 0; i < 3; i++) {
          files[i] = failing.create(new FileName(FileKind.WAL, i));
          append(files[i], 10);
        }
        failing.inject(new FaultRule(kind, null, 2, times, FaultEffect.fail(errno)));
        int failures = 0;
        for (int i = 0; i < 3; i++) {
          try {
            operate(failing, kind, files[i], i);
          } catch (IOException e) {
            failures++;
            assertThat(e).hasMessageContaining(errno.text());
          }
        }
        assertThat(failures).isEqualTo(times == FaultRule.Times.ONCE ? 1 : 2);
        assertThat(failing.injections()).isEqualTo(failures);
      }
    }
  }

  private static void operate(FaultStorage storage, Kind kind, AppendFile file, int i)
      throws IOException {
    switch (kind) {
      case CREATE -> storage.create(new FileName(FileKind.TABLE, i)).close();
      case APPEND -> append(file, 10);
      case SYNC -> file.sync();
      case SYNC_DIRECTORY -> storage.syncDirectory();
      case OPEN -> storage.open(file.name()).close();
      case READ -> {
        try (ReadFile reader = storage.open(file.name())) {
          reader.read(0, new byte[1], 0, 1);
        }
      }
      case DELETE -> storage.delete(file.name());
      case LIST -> assertThat(storage.list()).isNotEmpty();
      case LOCK -> storage.lock().close();
      case VALIDATE -> {
        try (StorageLock lock = storage.lock()) {
          lock.ensureValid();
        }
      }
      case CLOSE -> file.close();
    }
  }

  @Test
  void errorsHaveTheTypesThatJavaGivesThem() {
    StorageOperation append = new StorageOperation(Kind.APPEND, LOG);
    assertThat(Errno.ENOSPC.exception(append)).isInstanceOf(NoSpaceException.class);
    assertThat(Errno.EDQUOT.exception(append)).isInstanceOf(NoSpaceException.class);
    assertThat(Errno.EACCES.exception(append)).isInstanceOf(AccessDeniedException.class);
    assertThat(Errno.EIO.exception(append)).isExactlyInstanceOf(IOException.class);
  }

  @Test
  void onlyFilesOfTheKindFailAndOnlyUntilHealed() throws IOException {
    storage.inject(FaultRule.forEver(Kind.CREATE, FileKind.TABLE, 1, FaultEffect.fail(Errno.EIO)));
    storage.create(LOG).close();
    assertThatThrownBy(() -> storage.create(TABLE)).isInstanceOf(IOException.class);
    storage.heal();
    storage.create(TABLE).close();
    assertThat(storage.operations(Kind.CREATE, FileKind.TABLE)).isEqualTo(2);
    assertThat(storage.operations(Kind.CREATE, FileKind.WAL)).isEqualTo(1);
    assertThat(storage.operations(Kind.SYNC_DIRECTORY, null)).isZero();
  }

  @Test
  void anAppendWritesAPartBeforeItFails() throws IOException {
    storage.inject(
        FaultRule.once(Kind.APPEND, null, 2, FaultEffect.failAfterWriting(7, Errno.EIO)));
    AppendFile file = storage.create(LOG);
    append(file, 10);
    assertThatThrownBy(() -> append(file, 10)).isInstanceOf(IOException.class);
    assertThat(file.position()).isEqualTo(17);
    assertThatThrownBy(() -> append(file, 1)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(file::sync).isInstanceOf(AssertionError.class);
  }

  @Test
  void aFullDiskTakesWhatFitsAndDeletionMakesRoom() throws IOException {
    AppendFile before = storage.create(TABLE);
    append(before, 30);
    before.close();
    for (int most = 30; most < 60; most++) {
      storage.limit(most);
      FileName name = new FileName(FileKind.WAL, most);
      AppendFile file = storage.create(name);
      int written = most;
      assertThatThrownBy(() -> append(file, 40)).isInstanceOf(NoSpaceException.class);
      assertThat(file.position()).isEqualTo(written - 30);
      assertThat(storage.usableSpace()).isZero();
      file.close();
      storage.delete(name);
      assertThat(storage.usableSpace()).isEqualTo(written - 30);
    }
    storage.delete(TABLE);
    append(storage.create(LOG), 59);
  }

  @Test
  void aFailedSyncMayForgetWhatItWasToSync() throws IOException {
    storage.inject(
        FaultRule.once(Kind.SYNC, FileKind.WAL, 1, FaultEffect.failAndForget(Errno.EIO)));
    storage.inject(
        FaultRule.once(Kind.SYNC_DIRECTORY, null, 2, FaultEffect.failAndForget(Errno.EIO)));
    AppendFile file = storage.create(LOG);
    storage.syncDirectory();
    append(file, 10);
    assertThatThrownBy(file::sync).hasMessageContaining("Input/output error");
    storage.sync(LOG);
    storage.create(TABLE).close();
    assertThatThrownBy(storage::syncDirectory).isInstanceOf(IOException.class);
    storage.syncDirectory();
    assertThat(disk.bytes(LOG)).hasSize(10);
    CrashStorage left = disk.crash(LossModel.DROP_ALL, new Random(1));
    assertThat(left.bytes(LOG)).isEmpty();
    assertThat(left.bytes(TABLE)).isNull();
  }

  @Test
  void onlyAStorageThatCrashesCanForget() {
    FaultStorage other = new FaultStorage(storage);
    FaultRule rule = FaultRule.once(Kind.SYNC, null, 1, FaultEffect.failAndForget(Errno.EIO));
    assertThatThrownBy(() -> other.inject(rule)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aThreadWaitsAtAGateWhileOthersGoOn() throws Exception {
    Gate gate = new Gate();
    storage.inject(FaultRule.once(Kind.SYNC, FileKind.WAL, 1, FaultEffect.waitAt(gate)));
    AppendFile file = storage.create(LOG);
    CompletableFuture<Void> sync = CompletableFuture.runAsync(() -> unchecked(file::sync));
    gate.awaitArrivals(1);
    append(file, 5);
    assertThat(sync).isNotDone();
    gate.open();
    sync.join();
    assertThat(disk.crash(LossModel.DROP_ALL, new Random(1)).bytes(LOG)).isNull();
  }

  private static void unchecked(ThrowingCallable callable) {
    try {
      callable.call();
    } catch (Throwable e) {
      throw new CompletionException(e);
    }
  }

  @Test
  void aThreadIsInterruptedAndItsOperationIsDone() throws IOException {
    storage.inject(FaultRule.once(Kind.APPEND, null, 1, FaultEffect.interrupt()));
    AppendFile file = storage.create(LOG);
    append(file, 10);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(file.position()).isEqualTo(10);
  }

  @Test
  void anOperationMayBeDoneThoughItFails() throws IOException {
    long number = 10;
    for (Kind kind :
        List.of(Kind.CREATE, Kind.APPEND, Kind.SYNC, Kind.SYNC_DIRECTORY, Kind.DELETE)) {
      storage.heal();
      storage.inject(FaultRule.forEver(kind, null, 1, FaultEffect.failAfterwards(Errno.EIO)));
      FileName name = new FileName(FileKind.WAL, number++);
      switch (kind) {
        case CREATE -> {
          assertThatThrownBy(() -> storage.create(name)).isInstanceOf(IOException.class);
          assertThat(disk.bytes(name)).isEmpty();
        }
        case APPEND -> {
          AppendFile file = storage.create(name);
          assertThatThrownBy(() -> append(file, 10)).isInstanceOf(IOException.class);
          assertThat(disk.bytes(name)).hasSize(10);
        }
        case DELETE -> {
          storage.create(name).close();
          assertThatThrownBy(() -> storage.delete(name)).isInstanceOf(IOException.class);
          assertThat(disk.bytes(name)).isNull();
        }
        default -> {
          int before = disk.moment().unsyncedSteps();
          AppendFile file = storage.create(name);
          append(file, 10);
          assertThatThrownBy(() -> operate(storage, kind, file, 0)).isInstanceOf(IOException.class);
          assertThat(disk.moment().unsyncedSteps()).isLessThan(before + 2);
        }
      }
    }
  }

  @Test
  void aReadMayMeetTheEndOfTheFile() throws IOException {
    append(storage.create(LOG), 10);
    storage.inject(FaultRule.once(Kind.READ, FileKind.WAL, 1, FaultEffect.endOfFile()));
    try (ReadFile file = storage.open(LOG)) {
      assertThatThrownBy(() -> file.read(0, new byte[1], 0, 1))
          .isInstanceOf(CorruptFileException.class);
      file.read(0, new byte[1], 0, 1);
    }
  }

  @Test
  void whatWasThrownIsKept() throws IOException {
    IllegalStateException unchecked = new IllegalStateException("injected");
    storage.inject(
        FaultRule.once(Kind.LIST, null, 1, FaultEffect.throwingUnchecked(() -> unchecked)));
    storage.inject(FaultRule.once(Kind.LOCK, FileKind.LOCK, 1, FaultEffect.fail(Errno.EIO)));
    assertThatThrownBy(storage::list).isSameAs(unchecked);
    Throwable second = catchThrowable(storage::lock);
    assertThat(storage.thrown()).containsExactly(unchecked, second);
  }

  @Test
  void errorsAreThrownAsTheyAre() throws IOException {
    storage.inject(
        FaultRule.once(
            Kind.SYNC, null, 1, FaultEffect.throwing(() -> new OutOfMemoryError("test"))));
    AppendFile file = storage.create(LOG);
    assertThatThrownBy(file::sync).isInstanceOf(OutOfMemoryError.class);
    assertThatThrownBy(() -> append(file, 1)).isInstanceOf(AssertionError.class);
  }
}
