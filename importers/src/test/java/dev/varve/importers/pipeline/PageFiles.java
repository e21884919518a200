package dev.varve.importers.pipeline;

import dev.varve.importers.FileBytes;
import dev.varve.importers.Omission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes pages as PipelineDB does. */
final class PageFiles {
  static final int SIZE = 4096;

  private PageFiles() {}

  /**
   * A page with a row for each text, from {@code firstId} on; null is a record that was deleted.
   */
  static byte[] page(int next, long firstId, String... texts) {
    byte[] page = new byte[SIZE];
    int free = SIZE;
    for (int i = 0; i < texts.length; i++) {
      byte[] data = FileBytes.utf8(texts[i]);
      FileBytes row = new FileBytes().number(firstId + i, 8);
      int length = data.length;
      for (; length > 0x7f; length >>= 7) {
        row.number(0x80 | (length & 0x7f), 1);
      }
      byte[] bytes = row.number(length, 1).add(data).toArray();
      free -= bytes.length;
      System.arraycopy(bytes, 0, page, free, bytes.length);
      u16(page, 6 + 2 * i, free);
    }
    u16(page, 0, texts.length);
    u16(page, 2, free);
    u16(page, 4, next);
    return page;
  }

  static void u16(byte[] page, int at, int value) {
    page[at] = (byte) value;
    page[at + 1] = (byte) (value >> 8);
  }

  static byte[] file(byte[]... pages) {
    FileBytes file = new FileBytes();
    Arrays.stream(pages).forEach(file::add);
    return file.toArray();
  }

  /** A first page that states the size and the number of pages. */
  static byte[] header(int pages, int root) {
    byte[] header =
        new FileBytes()
            .number(0x4244_4c50, 4)
            .number(SIZE, 2)
            .number(pages, 2)
            .number(0, 2)
            .number(root, 2)
            .number(0, 2)
            .toArray();
    return Arrays.copyOf(header, SIZE);
  }

  static Map<Long, String> all(Path file) throws IOException {
    Map<Long, String> records = new TreeMap<>();
    try (PipelineSource source = PipelineSource.open(file)) {
      source.readAll((id, data) -> records.put(id, data.toUtf8()));
    }
    return records;
  }

  static Map<Long, String> chain(int root, Path file) throws IOException {
    Map<Long, String> records = new TreeMap<>();
    try (PipelineSource source = PipelineSource.open(file)) {
      source.readFrom(root, (id, data) -> records.put(id, data.toUtf8()));
    }
    return records;
  }

  static List<Omission> omissions(Path file) throws IOException {
    try (PipelineSource source = PipelineSource.open(file)) {
      return source.readAll((_, _) -> {});
    }
  }
}
