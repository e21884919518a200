package dev.varve.importers;

import static dev.varve.importers.FileBytes.hex;
import static dev.varve.importers.FileBytes.utf8;
import static dev.varve.importers.FileBytes.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.bytes.Bytes;
import dev.varve.importers.memmap.MemMapSource;
import dev.varve.importers.memmap.MemoryStoreSink;
import dev.varve.importers.pipeline.PipelineSource;
import dev.varve.importers.pipeline.RecordStoreSink;
import dev.varve.importers.simpledb.KeyspaceSink;
import dev.varve.importers.simpledb.SimpleDbSource;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.views.memory.Memory;
import dev.varve.views.memory.MemoryStore;
import dev.varve.views.record.RecordExistsException;
import dev.varve.views.record.RecordStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was read from golden bytes is found in a store, through the view that fits. */
class IntoStoresTest {
  @TempDir private Path temp;

  @Test
  void simpleDbBecomesKeysOfAKeyspace(@TempDir Path directory) throws IOException {
    try (Store store = Varve.open(directory)) {
      Keyspace keyspace = store.keyspace("simple");
      write(
          temp.resolve("wal"),
          hex("fd0311330100000001000000006b76" + "82750708000000000000000002"));
      try (SimpleDbSource source = SimpleDbSource.open(temp)) {
        KeyspaceSink sink = new KeyspaceSink(store, keyspace);
        source.read(sink);
        sink.finish();
      }
      assertThat(keyspace.get(utf8("k"))).isEqualTo(utf8("v"));
    }
  }

  @Test
  void manyEntriesAreWrittenInSeveralBatches(@TempDir Path directory) {
    try (Store store = Varve.open(directory)) {
      Keyspace keyspace = store.keyspace("simple");
      KeyspaceSink sink = new KeyspaceSink(store, keyspace);
      for (int i = 0; i < 10_000; i++) {
        byte[] key = utf8("key" + i);
        sink.put(Bytes.wrap(key), Bytes.EMPTY);
      }
      sink.finish();
      sink.finish();
      assertThat(store.latestSequence()).isEqualTo(10_000);
      assertThat(keyspace.contains(utf8("key9999"))).isTrue();
    }
  }

  @Test
  void memMapBecomesMemoriesWithTheirIdsValuesAndStreams(@TempDir Path directory)
      throws IOException {
    try (Store store = Varve.open(directory)) {
      write(temp.resolve("blocks/chunk_0000.bin"), utf8("hello world"));
      write(
          temp.resolve("state.wal"),
          new FileBytes()
              // memory 1, tag demo; foo=bar; delete foo; stream k
              .add(
                  hex(
                      "34000000000000000000000001000000000000000000000000000000000000000500000000"
                          + "0000000100000000000000040000000000000064656d6f"))
              .add(hex("1a00000000000000010000000300000000000000666f6f0300000000000000626172"))
              .add(hex("0f00000000000000020000000300000000000000666f6f"))
              .add(
                  hex(
                      "21000000000000000300000001000000000000006b000000000500000000000000060000"
                          + "0000000000"))
              // memory 7 without tags
              .add(
                  hex(
                      "2800000000000000000000000700000000000000000000000500000000000000060000"
                          + "00000000000000000000000000"))
              .toArray());
      MemoryStore memory = MemoryStore.over(store, store.keyspace("memory"));
      try (MemMapSource source = MemMapSource.open(temp)) {
        assertThat(source.read(new MemoryStoreSink(memory))).isNull();
      }
      assertThat(memory.list(0, 10)).extracting(Memory::id).containsExactly(1L, 7L);
      assertThat(memory.list(0, 10)).extracting(Memory::text).containsExactly("hello", " world");
      assertThat(memory.byTag("demo")).extracting(Memory::id).containsExactly(1L);
      assertThat(memory.search("world", 10)).hasSize(1);
      assertThat(memory.get("foo")).isNull();
      try (InputStream stream = memory.openStream("k")) {
        assertThat(stream.readAllBytes()).isEqualTo(utf8(" world"));
      }
      assertThat(memory.append("next")).isEqualTo(8);
    }
  }

  @Test
  void pipelineBecomesRecordsOfAGroup(@TempDir Path directory) throws IOException {
    try (Store store = Varve.open(directory)) {
      byte[] page = new byte[4096];
      byte[] head = hex("0200e30f0000f20fe30f");
      byte[] rows = hex("020000000000000006776f726c642101000000000000000568656c6c6f");
      System.arraycopy(head, 0, page, 0, head.length);
      System.arraycopy(rows, 0, page, page.length - rows.length, rows.length);
      Path file = temp.resolve("data");
      write(file, page);
      RecordStore records =
          RecordStore.builder(store, store.keyspace("records")).maxRecordSize(4096).build();
      RecordStoreSink sink = new RecordStoreSink(records, "imported");
      try (PipelineSource source = PipelineSource.open(file)) {
        assertThat(source.readAll(sink)).isEmpty();
        assertThatThrownBy(() -> source.readAll(sink)).isInstanceOf(RecordExistsException.class);
      }
      assertThat(records.get("imported", 1)).isEqualTo(utf8("hello"));
      assertThat(records.get("imported", 2)).isEqualTo(utf8("world!"));
      assertThat(records.count("imported")).isEqualTo(2);
    }
  }
}
