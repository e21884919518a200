package dev.varve.importers.pipeline;

import dev.varve.importers.NotASourceException;
import dev.varve.importers.Omission;
import dev.varve.importers.SourceException;
import dev.varve.importers.SourceFile;
import dev.varve.table.page.codec.Page;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The file of a PipelineDB store, which nobody may be writing to. Nothing in it is changed.
 *
 * <p>The file is read as what is known of it: a row of pages of 4,096 bytes. Its first page may be
 * a header instead, which is recognised by the size of a page and the number of pages that it
 * states, and is passed over; what else it says is not relied on. Pages hold ids and data; of which
 * group a record is does not stand in them. Nothing has a checksum: a byte that was changed within
 * an id or within data is not noticed.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class PipelineSource implements Closeable {
  /** Pages have numbers of two bytes. */
  private static final int MOST_PAGES = Page.LARGEST_NUMBER + 1;

  private final SourceFile file;
  private final int pages;
  private final boolean header;

  private PipelineSource(SourceFile file, int pages, boolean header) {
    this.file = file;
    this.pages = pages;
    this.header = header;
  }

  /**
   * Opens a file.
   *
   * @throws NotASourceException if it is no row of pages
   */
  public static PipelineSource open(Path path) throws IOException {
    SourceFile file = SourceFile.open(path);
    try {
      long pages = file.size() / Page.SIZE;
      if (file.size() == 0 || pages > MOST_PAGES) {
        throw new NotASourceException(
            path
                + " is no PipelineDB file: such a file has from 1 to "
                + MOST_PAGES
                + " pages of "
                + Page.SIZE
                + " bytes, this one has "
                + file.size()
                + " bytes.");
      }
      if (file.size() % Page.SIZE != 0) {
        throw file.damaged(pages * Page.SIZE, "the file ends within page " + pages);
      }
      return new PipelineSource(file, (int) pages, isHeader(file, pages));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Whether the first page states the size and the number of pages, and is no page of records. */
  private static boolean isHeader(SourceFile file, long pages) throws IOException {
    if (file.u16(4) != Page.SIZE || file.u16(6) != (pages & 0xffff)) {
      return false;
    }
    try {
      PageContent.read(file.bytes(0, Page.SIZE));
      return false;
    } catch (BadPageException e) {
      return true;
    }
  }

  /** Whether the first page was recognised as a header. */
  public boolean hasHeader() {
    return header;
  }

  /**
   * Shows the records of all pages.
   *
   * @return what was left out
   * @throws SourceException if a page is damaged, pages are linked in a circle, or an id is there
   *     more than once
   */
  public List<Omission> readAll(RecordSink sink) throws IOException {
    return read(OptionalInt.empty(), sink);
  }

  /**
   * Shows the records of a page and of all that are linked from it.
   *
   * @return what was left out
   * @throws SourceException as {@link #readAll}
   * @throws NotASourceException if there is no page {@code root}
   */
  public List<Omission> readFrom(int root, RecordSink sink) throws IOException {
    if (root < 0 || root >= pages) {
      throw new NotASourceException(
          "there is no page " + root + " in " + file.path() + ", which has " + pages + " pages.");
    }
    return read(OptionalInt.of(root), sink);
  }

  private List<Omission> read(OptionalInt root, RecordSink sink) throws IOException {
    Ids ids = new Ids();
    List<Omission> omissions =
        walk(
            root,
            (_, row) -> {
              ids.add(row.id());
              sink.record(row.id(), row.data());
            });
    OptionalLong duplicate = ids.duplicate();
    if (duplicate.isPresent()) {
      throw twice(root, duplicate.getAsLong());
    }
    return omissions;
  }

  /** Finds out where an id is for the second time. */
  private SourceException twice(OptionalInt root, long id) throws IOException {
    List<Integer> places = new ArrayList<>();
    walk(
        root,
        (page, row) -> {
          if (row.id() == id) {
            places.add(page);
          }
        });
    int second = places.get(1);
    return file.damaged(
        start(second),
        "page "
            + second
            + " has an id that page "
            + places.getFirst()
            + " has, too. If the store has several groups, nothing in the file says of which one a"
            + " record is"
            + (root.isPresent() ? "" : "; name the first page of the chain that counts"));
  }

  /** Receives records with the number of their page. */
  @FunctionalInterface
  private interface RowSink {
    void row(int page, PageContent.Row row) throws IOException;
  }

  private List<Omission> walk(OptionalInt root, RowSink sink) throws IOException {
    List<Omission> omissions = new ArrayList<>();
    BitSet seen = new BitSet(pages);
    if (root.isPresent()) {
      walkChain(root.getAsInt(), seen, sink, omissions);
      return omissions;
    }
    if (header) {
      omissions.add(omission(0, "which is the header"));
    }
    for (int page = header ? 1 : 0; page < pages; page++) {
      walkChain(page, seen, sink, omissions);
    }
    return omissions;
  }

  /** Shows a page and those that are linked from it, up to one that was seen from elsewhere. */
  private void walkChain(int first, BitSet seen, RowSink sink, List<Omission> omissions)
      throws IOException {
    BitSet chain = new BitSet(pages);
    int number = first;
    do {
      if (seen.get(number)) {
        break;
      }
      seen.set(number);
      chain.set(number);
      PageContent page = page(number, omissions);
      for (PageContent.Row row : page.rows()) {
        sink.row(number, row);
      }
      checkNext(number, page.next(), chain);
      number = page.next();
    } while (number != 0);
  }

  private void checkNext(int number, int next, BitSet chain) throws SourceException {
    String problem =
        next >= pages
            ? ", but there are only " + pages
            : ", which stands before it in the same chain";
    if (next >= pages || (next != 0 && chain.get(next))) {
      throw file.damaged(
          start(number) + 4, "page " + number + " is followed by page " + next + problem);
    }
  }

  private PageContent page(int number, List<Omission> omissions) throws IOException {
    byte[] bytes = file.bytes(start(number), Page.SIZE);
    if (isZero(bytes)) {
      omissions.add(omission(number, "which are a page that was never written"));
      return new PageContent(0, List.of());
    }
    try {
      return PageContent.read(bytes);
    } catch (BadPageException e) {
      throw file.damaged(
          start(number) + e.position(), "page " + number + " is wrong: " + e.problem());
    }
  }

  private static boolean isZero(byte[] bytes) {
    for (byte value : bytes) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private Omission omission(int page, String reason) {
    return new Omission(file.path(), start(page), Page.SIZE, reason);
  }

  private static long start(int page) {
    return (long) page * Page.SIZE;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
