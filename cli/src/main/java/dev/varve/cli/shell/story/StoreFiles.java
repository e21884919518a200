package dev.varve.cli.shell.story;

import dev.varve.bytes.Bytes;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.text.Digests;
import dev.varve.engine.file.Envelope;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a store that is closed, to be damaged. */
final class StoreFiles {
  private final Path directory;

  StoreFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * The newest file of a kind.
   *
   * @param kind log, table, manifest, root or chunk
   * @throws CommandException if there is no such kind, or no such file
   */
  Path newest(String kind) throws IOException {
    List<FileName> names = names(kind(kind));
    if (names.isEmpty()) {
      throw new CommandException("the store has no file of kind " + kind + ".");
    }
    return directory.resolve(names.getLast().toString());
  }

  /**
   * Where the log ends in its newest segment, whose file may be longer because room is reserved.
   *
   * @param logSize of all segments, without their envelopes
   */
  long endOfLog(long logSize) throws IOException {
    List<FileName> segments = names(FileKind.WAL);
    long end = logSize + Envelope.SIZE;
    for (FileName segment : segments.subList(0, segments.size() - 1)) {
      end -= Files.size(directory.resolve(segment.toString())) - Envelope.SIZE;
    }
    return end;
  }

  private List<FileName> names(FileKind kind) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> FileName.parse(file.getFileName().toString()))
          .filter(Objects::nonNull)
          .filter(name -> name.kind() == kind)
          .sorted(Comparator.comparingLong(FileName::number))
          .toList();
    }
  }

  private static FileKind kind(String word) {
    return switch (word) {
      case "log" -> FileKind.WAL;
      case "table" -> FileKind.TABLE;
      case "manifest" -> FileKind.MANIFEST;
      case "root" -> FileKind.ROOT;
      case "chunk" -> FileKind.VALUES;
      default ->
          throw new CommandException(
              "there is no kind of file '"
                  + word
                  + "': there are log, table, manifest, root and chunk.");
    };
  }

  /** Every file and what is in it, for comparison; the lock is left out, it is empty. */
  Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.equals(FileName.LOCK.toString())) {
          contents.put(name, Digests.sha256(Bytes.wrap(Files.readAllBytes(file))));
        }
      }
    }
    return contents;
  }

  /**
   * Inverts all bits of a byte.
   *
   * @param at its place; counted from the end if it is negative
   */
  static void flip(Path file, long at) throws IOException {
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
      long place = at < 0 ? opened.length() + at : at;
      if (place < 0 || place >= opened.length()) {
        throw new CommandException(
            String.format(Locale.ROOT, "the file has %d bytes only.", opened.length()));
      }
      opened.seek(place);
      int value = opened.read();
      opened.seek(place);
      opened.write(~value);
    }
  }

  /** Cuts bytes off the end of a file. */
  static void cut(Path file, long bytes) throws IOException {
    truncate(file, Math.max(0, Files.size(file) - bytes));
  }

  /** Leaves so many bytes of a file. */
  static void truncate(Path file, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  /** Copies all files to a directory that is made. */
  void copyTo(Path target) throws IOException {
    Files.createDirectory(target);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }
}
