package dev.varve.verification.answers;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody cuts a table off while the store reads it through a mapping: an error that says so, and
 * not the end of the process, nor an answer.
 */
class TruncationTest {
  private static final int KEYS = 200;

  @Test
  void aTableThatIsCutOffUnderAnOpenStoreIsAnErrorOfThatRead(@TempDir Path directory)
      throws IOException {
    try (Store store = Varve.assemble().set("cache-size", "0B").open(directory)) {
      for (int i = 0; i < KEYS; i++) {
        store.put(bytes("key" + i), new byte[2000]);
      }
      store.flush();
      for (Path table : tables(directory)) {
        try (RandomAccessFile file = new RandomAccessFile(table.toFile(), "rw")) {
          file.setLength(0);
        }
      }
      for (int i = 0; i < KEYS; i++) {
        byte[] key = bytes("key" + i);
        assertThatThrownBy(() -> store.get(key)).isInstanceOf(StoreException.class);
      }
      assertThatThrownBy(() -> content(store)).isInstanceOf(StoreException.class);
      assertThat(store.verify().damage()).isNotEmpty();
      store.put(bytes("new"), bytes("1"));
      assertThat(store.get(bytes("new"))).isEqualTo(bytes("1"));
    }
  }

  private static List<Path> tables(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> tables = files.filter(file -> file.toString().endsWith(".sst")).toList();
      assertThat(tables).isNotEmpty();
      return tables;
    }
  }
}
