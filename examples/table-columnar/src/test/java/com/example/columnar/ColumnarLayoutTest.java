package com.example.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryKind;
import dev.varve.storage.AppendFile;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.table.TableWriter;
import dev.varve.testkit.storage.CrashStorage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the columns are good for, and the bytes that they are. */
final class ColumnarLayoutTest {
  private static final FileName NAME = new FileName(FileKind.TABLE, 12);

  private record Written(byte[] bytes, Footer footer) {}

  private static Written write(int blockSize, Layout layout, List<Entry> entries)
      throws IOException {
    CrashStorage storage = new CrashStorage();
    try (AppendFile file = storage.create(NAME);
        TableWriter writer = new ColumnarWriter(file, blockSize, layout)) {
      for (Entry entry : entries) {
        writer.add(entry.key(), entry.sequence(), entry.kind(), entry.value());
      }
      writer.finish();
    }
    try (ReadFile file = storage.open(NAME)) {
      Verification.of(file);
      byte[] bytes = new byte[(int) file.size()];
      file.read(0, bytes, 0, bytes.length);
      return new Written(bytes, Footer.read(file));
    }
  }

  /** Keys of ten bytes and values of eight, as counters have. */
  private static List<Entry> counters(int count) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(put("user-" + (10_000 + i), 7, "%08d".formatted(i)));
    }
    return entries;
  }

  private static Entry put(String key, long sequence, String value) {
    return new Entry(Bytes.utf8(key), sequence, EntryKind.PUT, Bytes.utf8(value));
  }

  @Test
  void entriesOfOneShapeTakeNothingButTheirBytes() throws IOException {
    int count = 4000;
    Written table = write(4096, Layout.LEARNED, counters(count));
    Footer footer = table.footer();
    assertThat(footer.fixedKeys()).as("blocks with keys of one length").isEqualTo(footer.blocks());
    assertThat(footer.fixedValues()).as("and values").isEqualTo(footer.blocks());
    // One sequence and one kind for all, so that they take no column.
    assertThat(footer.index())
        .as("the length of all blocks")
        .isEqualTo(18L * count + (long) Block.HEADER * footer.blocks());
  }

  @Test
  void offsetsCostFourBytesForEachKeyAndValue() throws IOException {
    int count = 4000;
    long learned = write(4096, Layout.LEARNED, counters(count)).footer().index();
    long offsets = write(4096, Layout.OFFSETS, counters(count)).footer().index();
    assertThat(offsets - learned).isEqualTo(8L * count);
  }

  @Test
  void oneEntryOfAnotherShapeCostsItsBlockAlone() throws IOException {
    List<Entry> entries = counters(4000);
    entries.set(2000, new Entry(entries.get(2000).key(), 7, EntryKind.DELETE, Bytes.EMPTY));
    entries.set(3000, put("user-13000/other", 7, "00000000"));
    Footer footer = write(4096, Layout.LEARNED, entries).footer();
    assertThat(footer.fixedKeys()).isEqualTo(footer.blocks() - 1);
    assertThat(footer.fixedValues()).isEqualTo(footer.blocks() - 1);
  }

  @Test
  void sequencesTakeAsManyBytesAsTheirDifferences() throws IOException {
    List<Entry> near = new ArrayList<>();
    List<Entry> far = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      near.add(put("k" + (100 + i), (1L << 60) + i, ""));
      far.add(put("k" + (100 + i), 1 + (long) i << 50, ""));
    }
    long nearLength = write(1 << 20, Layout.LEARNED, near).footer().index();
    long farLength = write(1 << 20, Layout.LEARNED, far).footer().index();
    assertThat(nearLength).isEqualTo(Block.HEADER + 100 * (4 + 1));
    assertThat(farLength).isEqualTo(Block.HEADER + 100 * (4 + 8));
  }

  @Test
  void bytesNeverChange() throws IOException {
    List<Entry> entries =
        List.of(
            put("a", 9, "one"),
            new Entry(Bytes.utf8("b"), 300, EntryKind.DELETE, Bytes.EMPTY),
            put("b", 8, "two"));
    assertThat(HexFormat.of().formatHex(write(4096, Layout.LEARNED, entries).bytes()))
        .isEqualTo(
            "801721890300000001000000ffffffff080000000000000002000100240100000102016162620300000003000000060000006f6e6574776f45a36cb9380000000900000000000000010000006153b2e828380000000000000001000000010000000000000003000000000000000200000000000000010000000000000008000000000000002c0100000000000003000000000000000600000000000000");
  }
}
