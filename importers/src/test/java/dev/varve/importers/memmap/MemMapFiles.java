package dev.varve.importers.memmap;

import static dev.varve.importers.FileBytes.utf8;

import dev.varve.bytes.Bytes;
import dev.varve.importers.FileBytes;
import dev.varve.importers.Omission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the files of a MemMapFS store, and reads one into lines of text. */
final class MemMapFiles {
  private MemMapFiles() {}

  static byte[] memory(long id, long chunk, long offset, long length, String... tags) {
    FileBytes command =
        new FileBytes()
            .number(0, 4)
            .number(id, 8)
            .number(chunk, 4)
            .number(offset, 8)
            .number(length, 8)
            .number(tags.length, 8);
    for (String tag : tags) {
      text(command, tag);
    }
    return frame(command);
  }

  static byte[] set(String key, String value) {
    FileBytes command = text(new FileBytes().number(1, 4), key);
    return frame(text(command, value));
  }

  static byte[] delete(String key) {
    return frame(text(new FileBytes().number(2, 4), key));
  }

  static byte[] stream(String key, long chunk, long offset, long length) {
    FileBytes command = text(new FileBytes().number(3, 4), key);
    return frame(command.number(chunk, 4).number(offset, 8).number(length, 8));
  }

  private static FileBytes text(FileBytes target, String text) {
    return target.number(utf8(text).length, 8).add(utf8(text));
  }

  static byte[] frame(FileBytes command) {
    return new FileBytes().number(command.size(), 8).add(command.toArray()).toArray();
  }

  static byte[] log(byte[]... frames) {
    FileBytes log = new FileBytes();
    for (byte[] frame : frames) {
      log.add(frame);
    }
    return log.toArray();
  }

  /** What is in a directory, a line for each call of the sink. */
  static List<String> content(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    read(directory, lines);
    return lines;
  }

  static @Nullable Omission read(Path directory, List<String> lines) throws IOException {
    try (MemMapSource source = MemMapSource.open(directory)) {
      return source.read(
          new MemorySink() {
            @Override
            public void memory(long id, Bytes content, List<String> tags) {
              lines.add("memory " + id + " " + content.toUtf8() + " " + tags);
            }

            @Override
            public void put(String key, Bytes value) {
              lines.add("set " + key + " " + value.toUtf8());
            }

            @Override
            public void delete(String key) {
              lines.add("delete " + key);
            }

            @Override
            public void segment(String stream, Bytes content) {
              lines.add("stream " + stream + " " + content.toUtf8());
            }
          });
    }
  }
}
