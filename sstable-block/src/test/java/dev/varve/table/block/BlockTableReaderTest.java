package dev.varve.table.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.Found;
import dev.varve.option.ByteSize;
import dev.varve.option.Options;
import dev.varve.spi.UnknownComponentException;
import dev.varve.store.IncompatibleFormatException;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReadContext;
import dev.varve.table.TableReader;
import dev.varve.testkit.table.MemoryBlockCache;
import dev.varve.testkit.table.MemoryTableFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the format {@code block} promises beyond the contract of table formats. */
final class BlockTableReaderTest {
  private final TestParts parts = new TestParts();

  private static List<Entry> thousand() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      entries.add(Tables.put("key" + (10_000 + 2 * i), 3, "value of number " + i));
    }
    return entries;
  }

  private static Options plain() {
    return BlockTableTest.options(ByteSize.kib(4), TestParts.NONE);
  }

  @Test
  void filterIsAskedBeforeAnythingIsRead() throws IOException {
    MemoryTableFile file = Tables.write(plain(), false, parts, thousand());
    try (TableReader reader = Tables.open(file, parts, MemoryBlockCache.keepingAll())) {
      long before = file.bytesRead();
      for (int i = 0; i < 100; i++) {
        boolean found = reader.get(Bytes.utf8("key" + (10_001 + 2 * i)), 9, new Found());
        assertThat(found).as("an absent key").isFalse();
      }
      assertThat(parts.filter().asked()).isEqualTo(100);
      assertThat(file.bytesRead() - before)
          .as("bytes read for a hundred absent keys; the filter lets hardly any pass")
          .isLessThan(3 * 4096);
    }
  }

  @Test
  void lookupReadsOneBlock() throws IOException {
    MemoryTableFile file = Tables.write(plain(), false, parts, thousand());
    try (TableReader reader = Tables.open(file, parts, MemoryBlockCache.keepingAll())) {
      int before = file.pieces().size();
      assertThat(reader.get(Bytes.utf8("key10500"), 9, new Found())).isTrue();
      assertThat(file.pieces()).hasSize(before + 1);
    }
  }

  @Test
  void neitherLookupsNorStepsMakeGarbage() throws IOException {
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    TestParts noFilter = parts;
    MemoryTableFile file = Tables.write(plain(), false, noFilter, thousand());
    try (TableReader reader = Tables.open(file, noFilter, MemoryBlockCache.keepingAll());
        EntryCursor cursor = reader.cursor(ReadPurpose.QUERY)) {
      Found found = new Found();
      List<Entry> entries = thousand();
      long allocated = Long.MAX_VALUE;
      for (int round = 0; round < 10; round++) {
        long before = memory.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10; i++) {
          cursor.beforeFirst();
          while (cursor.next()) {
            found.set(cursor.sequence(), cursor.kind(), cursor.value().array(), 0, 0);
            assertOn(cursor.key().length());
          }
        }
        for (Entry entry : entries) {
          assertOn(cursor.seek(entry.key(), Entry.NEWEST) ? 1 : 0);
        }
        allocated = Math.min(allocated, memory.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(allocated)
          .as("bytes allocated for 10,000 steps and 1,000 seeks")
          .isLessThan(10_000);
    }
  }

  private static void assertOn(int length) {
    if (length == 0) {
      throw new AssertionError("the cursor is not on an entry");
    }
  }

  @Test
  void bottommostTablesHaveACompressionOfTheirOwn() throws IOException {
    Options options =
        Options.builder()
            .set(BlockTableProvider.COMPRESSION, TestParts.NONE)
            .set(BlockTableProvider.BOTTOMMOST_COMPRESSION, TestParts.DEFLATE)
            .set(BlockTableProvider.FILTER, TestParts.EXACT)
            .build();
    MemoryTableFile above = Tables.write(options, false, parts, thousand());
    MemoryTableFile bottommost = Tables.write(options, true, parts, thousand());
    assertThat(bottommost.content().length).isLessThan(above.content().length / 2);
    try (TableReader reader = Tables.open(bottommost, parts, MemoryBlockCache.keepingAll())) {
      assertThat(reader.properties())
          .containsEntry("compression", "test.deflate")
          .containsEntry("filter", "test.exact")
          .containsEntry("entries", "1000");
    }
  }

  @Test
  void unknownCodecIsNamed() throws IOException {
    Options options = BlockTableTest.options(ByteSize.kib(4), TestParts.DEFLATE);
    MemoryTableFile file = Tables.write(options, false, parts, thousand());
    Bytes name = Bytes.utf8("test.deflate");
    assertThat(Bytes.wrap(file.content()).toUtf8()).contains(name.toUtf8());
    assertThatThrownBy(
            () -> Tables.open(file, new NoParts(), MemoryBlockCache.keepingAll()).close())
        .isInstanceOf(UnknownComponentException.class)
        .hasMessageContaining("test.deflate");
    assertThat(file.openHandles()).isZero();
  }

  @Test
  void otherVersionIsRefused() throws IOException {
    MemoryTableFile file = Tables.write(plain(), false, parts, thousand());
    TableReadContext context = new TableReadContext(9, MemoryBlockCache.keepingAll(), parts);
    assertThatThrownBy(
            () -> new BlockTableProvider().create(Options.EMPTY).read(file.open(), context).close())
        .isInstanceOf(IncompatibleFormatException.class)
        .hasMessageContaining("version 9");
    assertThat(file.openHandles()).isZero();
  }

  @Test
  void indexStaysSmallWhereKeysAreLongAndDifferLate() throws IOException {
    List<Entry> entries = new ArrayList<>();
    String common = "x".repeat(3000);
    for (int i = 0; i < 3000; i++) {
      entries.add(Tables.put((1000 + i / 3) + common + i % 3, 1, "v"));
    }
    Options options = BlockTableTest.options(ByteSize.bytes(256), TestParts.NONE);
    MemoryTableFile file = Tables.write(options, false, parts, entries);
    try (TableReader reader = Tables.open(file, parts, MemoryBlockCache.keepingAll())) {
      assertThat(reader.sizeInMemory())
          .as("the memory of a reader of 9 MB of keys in blocks of 256 bytes")
          .isLessThan(6_000_000);
      reader.verify();
      for (Entry entry : entries) {
        assertThat(reader.get(entry.key(), 1, new Found())).isTrue();
      }
    }
  }

  @Test
  void cursorThatIsNowhereSaysSo() throws IOException {
    MemoryTableFile file = Tables.write(plain(), false, parts, thousand());
    try (TableReader reader = Tables.open(file, parts, MemoryBlockCache.keepingAll());
        EntryCursor cursor = reader.cursor(ReadPurpose.QUERY)) {
      assertThatThrownBy(cursor::key).isInstanceOf(IllegalStateException.class);
      assertThat(cursor.previous()).isFalse();
      assertThatThrownBy(cursor::value).isInstanceOf(IllegalStateException.class);
    }
  }
}
