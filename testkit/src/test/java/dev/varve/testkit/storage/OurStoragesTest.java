package dev.varve.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The storages of this module keep the contract of storages. */
final class OurStoragesTest {
  @Nested
  final class OfCrashStorage extends StorageContract {
    @Override
    protected Storage storage() {
      return new CrashStorage();
    }

    @Test
    void foreignFilesAreListed() throws IOException {
      CrashStorage storage = new CrashStorage();
      storage.addForeign("notes.txt");
      write(storage, TABLE, new byte[1]);
      assertThat(storage.list()).containsExactlyInAnyOrder("notes.txt", TABLE.toString());
    }
  }

  @Nested
  final class OfAnImage extends StorageContract {
    @Override
    protected Storage storage() {
      return new CrashStorage().crash(LossModel.ADVERSARIAL, new Random(1));
    }
  }

  @Nested
  final class OfFaultStorage extends StorageContract {
    @Override
    protected Storage storage() throws IOException {
      FaultStorage storage = new FaultStorage(new CrashStorage());
      storage.limit(1 << 20);
      return storage;
    }
  }

  @Nested
  final class OfOrderSanitizer extends StorageContract {
    @Override
    protected Storage storage() {
      return OrderSanitizer.over(new CrashStorage());
    }

    /** Roots and manifests are not deleted just so. */
    @Override
    @Test
    void everyNameCanBeCreatedListedOpenedAndDeleted() throws IOException {
      Storage storage = storage();
      for (FileKind kind : new FileKind[] {FileKind.TABLE, FileKind.WAL}) {
        FileName name = new FileName(kind, FileName.LAST);
        write(storage, name, new byte[3]);
        assertThat(storage.list()).containsExactly(name.toString());
        storage.delete(name);
        assertThat(storage.list()).isEmpty();
      }
    }

    /** Who reads there has miscalculated. */
    @Override
    @Test
    void readsBehindTheEndAreErrorsAndNeverShort() throws IOException {
      Storage storage = storage();
      write(storage, TABLE, new byte[100]);
      try (ReadFile file = storage.open(TABLE)) {
        assertThatThrownBy(() -> file.read(99, new byte[2], 0, 2))
            .isInstanceOf(AssertionError.class)
            .hasMessageStartingWith("O9");
      }
    }
  }
}
