package dev.varve.torture.sys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where system calls are made that do not matter, so that the next that does has a certain number.
 *
 * @param file with a byte in it
 * @param channel on the file
 * @param locked how many bytes of the file are locked
 * @param directory with one entry
 * @param nothing that is not there
 */
record Pads(Path file, FileChannel channel, AtomicLong locked, Path directory, Path nothing) {
  private static final String FILE = "pad";
  private static final String DIRECTORY = "pads";
  private static final String NOTHING = "no-pad";

  /** Makes them in a directory. */
  static Pads make(Path place) throws IOException {
    Path file = Files.write(place.resolve(FILE), new byte[1]);
    Path directory = Files.createDirectory(place.resolve(DIRECTORY));
    Files.createFile(directory.resolve("entry"));
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return new Pads(file, channel, new AtomicLong(), directory, place.resolve(NOTHING));
  }

  /** Their paths in a directory. */
  static List<Path> paths(Path place) {
    return List.of(place.resolve(FILE), place.resolve(DIRECTORY), place.resolve(NOTHING));
  }
}
