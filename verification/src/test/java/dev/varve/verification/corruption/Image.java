package dev.varve.verification.corruption;

import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All files of a directory at one moment. Immutable, as long as nobody changes an array; images
 * that differ in one file share the others.
 */
public record Image(Map<FileName, byte[]> files) {
  private static final Comparator<FileName> ORDER =
      Comparator.comparing(FileName::kind).thenComparingLong(FileName::number);

  public Image {
    Map<FileName, byte[]> sorted = new TreeMap<>(ORDER);
    sorted.putAll(files);
    files = sorted;
  }

  /** The content of a file. */
  public byte[] bytes(FileName name) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new IllegalArgumentException("there is no file " + name);
    }
    return bytes;
  }

  /** The files of a kind, by number. */
  public List<FileName> names(FileKind kind) {
    return files.keySet().stream().filter(name -> name.kind() == kind).toList();
  }

  /** The same with a file replaced or added. */
  public Image with(FileName name, byte[] bytes) {
    Map<FileName, byte[]> changed = new TreeMap<>(ORDER);
    changed.putAll(files);
    changed.put(name, bytes);
    return new Image(changed);
  }

  /** The same without a file. */
  public Image without(FileName name) {
    Map<FileName, byte[]> changed = new TreeMap<>(ORDER);
    changed.putAll(files);
    changed.remove(name);
    return new Image(changed);
  }

  /** The number of bytes in all files. */
  public long size() {
    return files.values().stream().mapToLong(bytes -> bytes.length).sum();
  }

  /** The first file in which two images differ, or null if they are the same to the last byte. */
  public @Nullable FileName difference(Image other) {
    for (Map.Entry<FileName, byte[]> file : files.entrySet()) {
      byte[] there = other.files.get(file.getKey());
      if (there == null || !Arrays.equals(file.getValue(), there)) {
        return file.getKey();
      }
    }
    return other.files.keySet().stream()
        .filter(name -> !files.containsKey(name))
        .findFirst()
        .orElse(null);
  }
}
