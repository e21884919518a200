package dev.varve.torture.sys;

import static dev.varve.torture.work.BrokenPromiseException.ensure;

import dev.varve.Varve;
import dev.varve.store.Durability;
import dev.varve.store.StorageException;
import dev.varve.store.Store;
import dev.varve.torture.work.BrokenPromiseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A process whose file system becomes read-only: opening its store says what to do and changes
 * nothing, and all is there when it can be written again.
 */
public final class ReadOnlyDisk {
  private static final int WRITES = 100;

  private final Path disk;
  private final Path place;

  private ReadOnlyDisk(Path disk) {
    this.disk = disk;
    this.place = disk.resolve("store");
  }

  /**
   * Writes, makes it read-only, opens, makes it writable, opens.
   *
   * @param args the directory that is mounted for this process alone
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    new ReadOnlyDisk(Path.of(args[0])).run();
  }

  private void run() throws IOException, InterruptedException {
    try (Store store = Varve.open(place)) {
      for (int i = 0; i < WRITES; i++) {
        store.put(bytes("key-" + i), bytes("value-" + i), Durability.DEVICE);
        if (i == WRITES / 2) {
          store.flush();
        }
      }
    }
    Map<String, byte[]> before = files();
    mount("remount,ro");
    String told = refused();
    ensureSame(before);
    mount("remount,rw");
    try (Store store = Varve.open(place)) {
      for (int i = 0; i < WRITES; i++) {
        ensure(
            Arrays.equals(bytes("value-" + i), store.get(bytes("key-" + i))),
            "write " + i + " is lost");
      }
      ensure(store.verify().ok(), "verify() finds damage");
    }
    System.out.println("read-only: " + told);
  }

  private String refused() {
    try (Store store = Varve.open(place)) {
      throw new BrokenPromiseException("it can be opened and is " + store.state());
    } catch (StorageException e) {
      String message = String.valueOf(e.getMessage());
      ensure(message.contains("make the file system writable"), "it only says: " + message);
      return message;
    }
  }

  private Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(place)) {
      for (Path path : paths.toList()) {
        files.put(path.toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }

  private void ensureSame(Map<String, byte[]> before) throws IOException {
    Map<String, byte[]> after = files();
    ensure(before.keySet().equals(after.keySet()), "there are other files than before");
    before.forEach((name, content) ->
        ensure(Arrays.equals(content, after.get(name)), name + " is not as before"));
  }

  private void mount(String options) throws IOException, InterruptedException {
    int exitCode =
        new ProcessBuilder("mount", "-o", options, disk.toString()).inheritIO().start().waitFor();
    ensure(exitCode == 0, "mount -o " + options + " failed");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
