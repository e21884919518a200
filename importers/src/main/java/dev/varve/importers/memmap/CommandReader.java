package dev.varve.importers.memmap;

import dev.varve.importers.SourceException;
import dev.varve.importers.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one frame of the log: {@code length u64 | command}. The command is in the form of bincode
 * 1.3: its kind is a u32, numbers have their full width, and strings, bytes and lists stand behind
 * their length as u64.
 *
 * <p>A frame has no checksum, so a wrong length is found out by reading on: a command that is whole
 * has the length that its frame says, and one that ends where the file ends was cut off.
 */
final class CommandReader {
  private static final int LENGTH = 8;

  private final SourceFile file;
  private final long frame;
  private final long length;
  private final long end;
  private final boolean whole;
  private long at;

  /**
   * Reads the frame that starts at {@code frame}.
   *
   * <p>REQUIRES: its length lies within the file.
   */
  CommandReader(SourceFile file, long frame) throws IOException {
    this.file = file;
    this.frame = frame;
    this.length = file.i64(frame);
    this.at = frame + LENGTH;
    this.whole = file.has(at, length);
    this.end = whole ? at + length : file.size();
  }

  /**
   * Reads the command.
   *
   * @throws CutOffException if the file ends before it does
   * @throws SourceException if it is no command, or not as long as it should be
   */
  Command read() throws IOException, CutOffException {
    long kind = u32();
    Command command =
        switch ((int) kind) {
          case 0 -> memory();
          case 1 -> set();
          case 2 -> new Command.DeleteKeyValue(text());
          case 3 -> new Command.AppendStream(text(), place());
          default -> throw damaged("a command of kind " + kind + " is not known");
        };
    if (at - frame - LENGTH != length) {
      throw damaged(
          "the command has "
              + (at - frame - LENGTH)
              + " bytes, but its frame says "
              + Long.toUnsignedString(length));
    }
    return command;
  }

  /** Where the next frame starts, after the command was read. */
  long end() {
    return at;
  }

  private Command memory() throws IOException, CutOffException {
    long id = i64();
    if (id < 1) {
      throw damaged("the id " + Long.toUnsignedString(id) + " is none that is given");
    }
    return new Command.AppendMemory(id, place(), texts());
  }

  private Command set() throws IOException, CutOffException {
    String key = text();
    long valueLength = i64();
    long valueAt = skip(valueLength);
    return new Command.SetKeyValue(key, valueAt, valueLength);
  }

  private Command.Place place() throws IOException, CutOffException {
    return new Command.Place(u32(), i64(), i64());
  }

  private List<String> texts() throws IOException, CutOffException {
    long count = i64();
    List<String> texts = new ArrayList<>();
    // Each takes bytes, so a wrong count ends where they do.
    for (long i = 0; Long.compareUnsigned(i, count) < 0; i++) {
      texts.add(text());
    }
    return texts;
  }

  private String text() throws IOException, CutOffException {
    long bytes = i64();
    long start = skip(bytes);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(file.bytes(start, bytes)))
          .toString();
    } catch (CharacterCodingException e) {
      throw damaged("a text is not in UTF-8");
    }
  }

  private long u32() throws IOException, CutOffException {
    return file.u32(skip(Integer.BYTES));
  }

  private long i64() throws IOException, CutOffException {
    return file.i64(skip(Long.BYTES));
  }

  /** Moves behind so many bytes, as unsigned, and returns where they start. */
  private long skip(long count) throws CutOffException, SourceException {
    if (count < 0 || count > end - at) {
      if (whole) {
        throw damaged("the command does not end within its frame of " + length + " bytes");
      }
      throw new CutOffException();
    }
    long start = at;
    at += count;
    return start;
  }

  private SourceException damaged(String problem) {
    return file.damaged(
        frame,
        problem
            + ". Restore the file, or cut a copy of it off at this byte if nothing from there on is"
            + " wanted");
  }
}
