package dev.varve.importers;

import java.nio.file.Path;
import java.util.Arrays;

/** Damages files in every small way. */
public final class Damage {
  private Damage() {}

  /** Looks at a directory after a file in it was damaged. */
  @FunctionalInterface
  public interface Look {
    /** Looks; {@code how} says what was done. */
    void at(String how) throws Exception;
  }

  /** Cuts a file off at every byte; it is whole again afterwards. */
  public static void everyPrefix(Path file, Look look) throws Exception {
    byte[] whole = FileBytes.read(file);
    for (int length = 0; length < whole.length; length++) {
      FileBytes.write(file, Arrays.copyOf(whole, length));
      look.at(file.getFileName() + " cut off at byte " + length);
    }
    FileBytes.write(file, whole);
  }

  /** Changes every byte, in its lowest bit and in all bits; the file is whole again afterwards. */
  public static void everyByte(Path file, Look look) throws Exception {
    byte[] whole = FileBytes.read(file);
    for (int at = 0; at < whole.length; at++) {
      for (int mask : new int[] {1, 0xff}) {
        byte[] changed = whole.clone();
        changed[at] ^= (byte) mask;
        FileBytes.write(file, changed);
        look.at(file.getFileName() + " with byte " + at + " changed by " + mask);
      }
    }
    FileBytes.write(file, whole);
  }
}
