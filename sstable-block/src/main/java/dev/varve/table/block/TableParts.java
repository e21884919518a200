package dev.varve.table.block;

import dev.varve.bytes.Bytes;
import dev.varve.compress.CompressionCodec;
import dev.varve.filter.FilterReader;
import dev.varve.option.ComponentSpec;
import dev.varve.spi.Components;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.ReadFile;
import dev.varve.table.block.ByteReader.Malformed;
import dev.varve.table.block.FrameInput.Scratch;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a table file: what stands behind the data blocks as objects in memory, and the data
 * blocks on demand.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class TableParts {
  private final Components components;
  private final Footer footer;
  private final FrameInput input;
  private final TableProperties properties;
  private final TableIndex index;
  private final @Nullable FilterReader filter;

  private TableParts(
      Components components,
      Footer footer,
      FrameInput input,
      TableProperties properties,
      TableIndex index,
      @Nullable FilterReader filter) {
    this.components = components;
    this.footer = footer;
    this.input = input;
    this.properties = properties;
    this.index = index;
    this.filter = filter;
  }

  /** Reads everything but the data blocks. */
  static TableParts read(ReadFile file, Components components) throws IOException {
    Footer footer = Footer.read(file);
    long at = footer.properties();
    try {
      FrameInput plain = new FrameInput(file, footer.mark(), null);
      TableProperties properties =
          TableProperties.decode(
              plain.read(Frame.PROPERTIES, footer.properties(), footer.size() - Footer.SIZE));
      String compression = properties.get(TableProperties.COMPRESSION);
      CompressionCodec codec =
          compression.equals(TableProperties.NONE)
              ? null
              : components.compression(ComponentSpec.named(compression));
      FrameInput input = new FrameInput(file, footer.mark(), codec);
      at = footer.index();
      TableIndex index =
          TableIndex.decode(
              input.read(Frame.INDEX, footer.index(), footer.properties()), footer.filter());
      at = footer.filter();
      FilterReader filter = null;
      if (footer.hasFilter()) {
        String name = properties.get(TableProperties.FILTER);
        Bytes bytes = input.read(Frame.FILTER, footer.filter(), footer.index());
        filter = openFilter(components, name, bytes);
      }
      return new TableParts(components, footer, input, properties, index, filter);
    } catch (Malformed e) {
      throw corrupt(file, at, e);
    }
  }

  private static FilterReader openFilter(Components components, String name, Bytes bytes)
      throws IOException {
    var filter = components.filter(ComponentSpec.named(name));
    try {
      return filter.open(bytes);
    } catch (IOException e) {
      Malformed malformed = new Malformed("the key filter cannot be read");
      malformed.initCause(e);
      throw malformed;
    }
  }

  /** The same once more, from the file. */
  TableParts readAgain() throws IOException {
    return read(file(), components);
  }

  ReadFile file() {
    return input.file();
  }

  TableProperties properties() {
    return properties;
  }

  TableIndex index() {
    return index;
  }

  @Nullable FilterReader filter() {
    return filter;
  }

  /** Reads a data block for the cache. */
  DataBlock block(int number) throws IOException {
    long position = index.position(number);
    byte[] frame = new byte[(int) (index.position(number + 1) - position)];
    input.file().read(position, frame, 0, frame.length);
    return decode(number, frame, 0, new Scratch(), true, null);
  }

  /**
   * Decodes a data block that was read.
   *
   * @param hashed whether lookups by hash are wanted
   * @param reused an array to use if it is large enough; null to make one of exactly the right size
   */
  DataBlock decode(
      int number,
      byte[] frame,
      int offset,
      Scratch scratch,
      boolean hashed,
      byte @Nullable [] reused)
      throws CorruptFileException {
    long position = index.position(number);
    int size = (int) (index.position(number + 1) - position);
    Bytes raw = input.open(Frame.DATA, position, frame, offset, size, scratch);
    try {
      return DataBlockDecoder.decode(raw.array(), raw.offset(), raw.length(), hashed, reused);
    } catch (Malformed e) {
      throw corrupt(file(), position, e);
    }
  }

  /** The exception that says that a block is not what it should be. */
  CorruptFileException corrupt(int number, Malformed problem) {
    return corrupt(file(), index.position(number), problem);
  }

  /** The exception that says that the properties are not what they should be. */
  CorruptFileException corruptProperties(Malformed problem) {
    return corrupt(file(), footer.properties(), problem);
  }

  private static CorruptFileException corrupt(ReadFile file, long position, Malformed problem) {
    CorruptFileException corrupt = file.corrupt(position, String.valueOf(problem.getMessage()));
    corrupt.initCause(problem);
    return corrupt;
  }
}
