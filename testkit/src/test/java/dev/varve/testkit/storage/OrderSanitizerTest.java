package dev.varve.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.testkit.storage.StorageOperation.Kind;
import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each rule is found when it is broken, and a store that keeps them all is left alone. */
final class OrderSanitizerTest {
  private final CrashStorage disk = new CrashStorage();
  private final FaultStorage faults = new FaultStorage(disk);
  private final OrderSanitizer storage = OrderSanitizer.over(faults);

  private static FileName name(FileKind kind, long number) {
    return new FileName(kind, number);
  }

  private static void append(AppendFile file) throws IOException {
    file.append(new byte[10], 0, 10);
  }

  private AppendFile open(FileKind kind, long number) throws IOException {
    AppendFile file = storage.create(name(kind, number));
    append(file);
    return file;
  }

  private void write(FileKind kind, long number) throws IOException {
    try (AppendFile file = open(kind, number)) {
      file.sync();
    }
  }

  private void assertBroken(String rule, ThrowingCallable operation) {
    assertThatThrownBy(operation)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(rule + ": ");
    assertThatThrownBy(storage::assertClean).hasMessageStartingWith(rule + ": ");
    assertThatThrownBy(storage::close).hasMessageStartingWith(rule + ": ");
  }

  @Test
  void aStoreThatKeepsTheRulesIsLeftAlone() throws IOException {
    storage.lock();
    AppendFile manifest = open(FileKind.MANIFEST, 1);
    manifest.sync();
    storage.syncDirectory();
    for (int root = 2; root < 4; root++) {
      write(FileKind.ROOT, root);
      storage.syncDirectory();
    }
    AppendFile log = open(FileKind.WAL, 4);
    log.sync();
    storage.syncDirectory();
    storage.acknowledged();
    write(FileKind.TABLE, 5);
    storage.syncDirectory();
    append(manifest);
    manifest.sync();
    log.close();
    storage.delete(log.name());
    AppendFile next = open(FileKind.MANIFEST, 6);
    next.sync();
    storage.syncDirectory();
    manifest.close();
    for (int root = 7; root < 9; root++) {
      write(FileKind.ROOT, root);
      storage.syncDirectory();
    }
    storage.delete(name(FileKind.ROOT, 2));
    storage.delete(name(FileKind.ROOT, 3));
    storage.delete(name(FileKind.MANIFEST, 1));
    next.close();
    storage.assertClosed();
    storage.assertSurfaced();
    storage.close();
  }

  @Test
  void o1AcknowledgedBeforeTheLogIsSynced() throws IOException {
    AppendFile log = open(FileKind.WAL, 1);
    storage.syncDirectory();
    assertBroken("O1", storage::acknowledged);
    log.close();
  }

  @Test
  void o1AcknowledgedBeforeTheNameOfTheLogIsDurable() throws IOException {
    write(FileKind.WAL, 1);
    assertBroken("O1", storage::acknowledged);
  }

  @Test
  void o2ManifestNamesATableThatIsNotSynced() throws IOException {
    AppendFile manifest = storage.create(name(FileKind.MANIFEST, 1));
    open(FileKind.TABLE, 2).close();
    storage.syncDirectory();
    assertBroken("O2", () -> append(manifest));
  }

  @Test
  void o2ManifestNamesATableWhoseNameIsNotDurable() throws IOException {
    AppendFile manifest = storage.create(name(FileKind.MANIFEST, 1));
    write(FileKind.TABLE, 2);
    assertBroken("O2", () -> append(manifest));
  }

  @Test
  void o2TablesOfOthersAndOnesThatAreGivenUpDoNotMatter() throws Exception {
    AppendFile manifest = storage.create(name(FileKind.MANIFEST, 1));
    Thread other =
        Thread.ofPlatform()
            .start(() -> assertThatCode(() -> write(FileKind.TABLE, 2)).doesNotThrowAnyException());
    other.join();
    write(FileKind.TABLE, 3);
    faults.inject(FaultRule.once(Kind.DELETE, null, 1, FaultEffect.fail(Errno.EIO)));
    assertThatThrownBy(() -> storage.delete(name(FileKind.TABLE, 3)))
        .isInstanceOf(IOException.class);
    append(manifest);
    storage.assertClean();
  }

  @Test
  void o3RootBeforeItsManifestIsDurable() throws IOException {
    write(FileKind.MANIFEST, 1);
    assertBroken("O3", () -> open(FileKind.ROOT, 2));
  }

  @Test
  void o3OldRootDeletedBeforeTwoNewOnesAreDurable() throws IOException {
    write(FileKind.MANIFEST, 1);
    storage.syncDirectory();
    write(FileKind.ROOT, 2);
    write(FileKind.ROOT, 3);
    storage.syncDirectory();
    write(FileKind.ROOT, 4);
    assertBroken("O3", () -> storage.delete(name(FileKind.ROOT, 2)));
  }

  @Test
  void o3OldManifestDeletedBeforeNewRootsAreDurable() throws IOException {
    write(FileKind.MANIFEST, 1);
    write(FileKind.MANIFEST, 2);
    storage.syncDirectory();
    write(FileKind.ROOT, 3);
    write(FileKind.ROOT, 4);
    assertBroken("O3", () -> storage.delete(name(FileKind.MANIFEST, 1)));
  }

  @Test
  void o4LogDeletedBeforeTheEditIsDurable() throws IOException {
    write(FileKind.WAL, 1);
    AppendFile manifest = open(FileKind.MANIFEST, 2);
    assertBroken("O4", () -> storage.delete(name(FileKind.WAL, 1)));
    manifest.close();
  }

  @Test
  void o4TableDeletedThatAFailedEditMayName() throws IOException {
    AppendFile manifest = open(FileKind.MANIFEST, 1);
    manifest.sync();
    write(FileKind.TABLE, 2);
    append(storage.create(name(FileKind.TABLE, 9)));
    storage.syncDirectory();
    append(manifest);
    manifest.sync();
    write(FileKind.TABLE, 3);
    storage.syncDirectory();
    append(manifest);
    faults.inject(FaultRule.once(Kind.SYNC, null, 1, FaultEffect.fail(Errno.EIO)));
    assertThatThrownBy(manifest::sync).isInstanceOf(IOException.class);
    storage.delete(name(FileKind.TABLE, 2));
    assertBroken("O4", () -> storage.delete(name(FileKind.TABLE, 3)));
  }

  @Test
  void o5AppendAfterAFailure() throws IOException {
    AppendFile log = open(FileKind.WAL, 1);
    faults.inject(FaultRule.once(Kind.APPEND, null, 1, FaultEffect.fail(Errno.EIO)));
    assertThatThrownBy(() -> append(log)).isInstanceOf(IOException.class);
    assertBroken("O5", () -> append(log));
  }

  @Test
  void o6SyncAfterAFailure() throws IOException {
    AppendFile log = open(FileKind.WAL, 1);
    faults.inject(FaultRule.once(Kind.SYNC, null, 1, FaultEffect.fail(Errno.EIO)));
    assertThatThrownBy(log::sync).isInstanceOf(IOException.class);
    assertBroken("O6", log::sync);
  }

  @Test
  void o6SyncByNameAfterAFailureUntilANewLife() throws IOException {
    AppendFile log = open(FileKind.WAL, 1);
    faults.inject(FaultRule.once(Kind.SYNC, null, 1, FaultEffect.fail(Errno.EIO)));
    assertThatThrownBy(log::sync).isInstanceOf(IOException.class);
    log.close();
    storage.lock().close();
    storage.sync(log.name());
    faults.inject(FaultRule.once(Kind.SYNC, null, 1, FaultEffect.fail(Errno.EIO)));
    write(FileKind.TABLE, 7, IOException.class);
    assertBroken("O6", () -> storage.sync(name(FileKind.TABLE, 7)));
  }

  private void write(FileKind kind, long number, Class<? extends Throwable> failure) {
    assertThatThrownBy(() -> write(kind, number)).isInstanceOf(failure);
  }

  @Test
  void o6SyncOfTheDirectoryAfterAFailure() {
    faults.inject(FaultRule.once(Kind.SYNC_DIRECTORY, null, 1, FaultEffect.fail(Errno.EIO)));
    assertThatThrownBy(storage::syncDirectory).isInstanceOf(IOException.class);
    assertBroken("O6", storage::syncDirectory);
  }

  @Test
  void o8NameCreatedTwice() throws IOException {
    write(FileKind.TABLE, 1);
    storage.delete(name(FileKind.TABLE, 1));
    assertBroken("O8", () -> storage.create(name(FileKind.TABLE, 1)));
  }

  @Test
  void o9ReadBehindTheEnd() throws IOException {
    write(FileKind.TABLE, 1);
    try (ReadFile file = storage.open(name(FileKind.TABLE, 1))) {
      file.read(0, new byte[10], 0, 10);
      assertBroken("O9", () -> file.read(5, new byte[10], 0, 6));
    }
  }

  @Test
  void o10ClosedWithAFileOpen() throws IOException {
    write(FileKind.TABLE, 1);
    ReadFile file = storage.open(name(FileKind.TABLE, 1));
    assertBroken("O10", storage::close);
    file.close();
    file.close();
    storage.assertClosed();
  }

  @Test
  void o12DeletedWhileOpen() throws IOException {
    write(FileKind.TABLE, 1);
    try (ReadFile _ = storage.open(name(FileKind.TABLE, 1))) {
      assertBroken("O12", () -> storage.delete(name(FileKind.TABLE, 1)));
    }
  }

  @Test
  void o13ChangedWhereNothingMustBe() throws IOException {
    AppendFile log = open(FileKind.WAL, 1);
    storage.forbidChanges();
    assertBroken("O13", () -> storage.create(name(FileKind.TABLE, 2)));
    assertBroken("O13", () -> append(log));
    assertBroken("O13", log::sync);
    assertBroken("O13", () -> storage.delete(log.name()));
    assertBroken("O13", storage::syncDirectory);
    storage.open(log.name()).close();
    assertThat(storage.list()).isNotEmpty();
    storage.allowChanges();
    append(log);
  }

  @Test
  void o14FailureThatNobodyWasToldOf() throws IOException {
    faults.inject(FaultRule.forEver(Kind.CREATE, null, 1, FaultEffect.fail(Errno.EIO)));
    IOException first = failureToCreate(1);
    IOException second = failureToCreate(2);
    assertThatThrownBy(() -> storage.open(name(FileKind.WAL, 9))).isInstanceOf(IOException.class);
    RuntimeException told = new IllegalStateException("outer", first);
    storage.surfaced(told);
    assertThatThrownBy(storage::assertSurfaced)
        .hasMessageStartingWith("O14: ")
        .hasMessageContaining("000002.wal");
    told.addSuppressed(second);
    storage.surfaced(told);
    storage.assertSurfaced();
  }

  private IOException failureToCreate(long number) {
    try {
      storage.create(name(FileKind.WAL, number)).close();
    } catch (IOException e) {
      return e;
    }
    throw new AssertionError("did not fail");
  }
}
