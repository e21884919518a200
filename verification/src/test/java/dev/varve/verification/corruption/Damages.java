package dev.varve.verification.corruption;

import dev.varve.storage.FileName;
import dev.varve.verification.Effort;
import dev.varve.verification.corruption.Damage.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** All the ways in which the files of a fixture are damaged. */
final class Damages {
  private static final int SECTOR = 512;

  private final Image image;
  private final Image stranger;

  Damages(Fixture fixture) {
    this.image = fixture.image();
    this.stranger = fixture.stranger();
  }

  private Damage changed(String what, FileName file, byte[] bytes, int from, int to) {
    return new Damage(file + ": " + what, image.with(file, bytes), new Place(file, from, to));
  }

  /** A byte with another value; null if it has that value already. */
  void set(FileName file, int position, int value, Consumer<Damage> to) {
    byte[] bytes = image.bytes(file);
    if (bytes[position] != (byte) value) {
      byte[] damaged = bytes.clone();
      damaged[position] = (byte) value;
      to.accept(
          changed(
              "byte " + position + " set to " + (value & 0xff),
              file,
              damaged,
              position,
              position + 1));
    }
  }

  /** A byte with one bit flipped, and all zeros or all ones in turn; in a soak, both. */
  void bits(FileName file, int position, Consumer<Damage> to) {
    set(file, position, image.bytes(file)[position] ^ 1 << (position & 7), to);
    boolean even = position % 2 == 0;
    if (even || Effort.isSoak()) {
      set(file, position, 0, to);
    }
    if (!even || Effort.isSoak()) {
      set(file, position, 0xff, to);
    }
  }

  /** A file that is cut off. */
  void cut(FileName file, int length, Consumer<Damage> to) {
    byte[] cut = Arrays.copyOf(image.bytes(file), length);
    to.accept(changed("cut off at byte " + length, file, cut, length, Place.END));
  }

  /** A file with more behind its end: a byte, zeros, garbage, and parts of sound files. */
  void appended(FileName file, Consumer<Damage> to) {
    byte[] garbage = new byte[4096];
    new Random(file.number()).nextBytes(garbage);
    appended(file, "a byte", new byte[] {1}, to);
    appended(file, "zeros", new byte[4096], to);
    appended(file, "garbage", garbage, to);
    for (FileName other : image.names(file.kind())) {
      byte[] bytes = image.bytes(other);
      appended(file, "a copy of " + other, bytes, to);
      appended(file, "the content of " + other, behindHeader(bytes), to);
    }
    if (stranger.files().containsKey(file)) {
      appended(file, "the content of a stranger", behindHeader(stranger.bytes(file)), to);
    }
  }

  private static byte[] behindHeader(byte[] bytes) {
    return Arrays.copyOfRange(bytes, Math.min(176, bytes.length), bytes.length);
  }

  private void appended(FileName file, String what, byte[] more, Consumer<Damage> to) {
    byte[] bytes = image.bytes(file);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, longer, bytes.length, more.length);
    to.accept(changed(what + " appended", file, longer, bytes.length, bytes.length));
  }

  /** Sectors that were lost, written twice, or written in each other's place. */
  void sectors(FileName file, Consumer<Damage> to) {
    byte[] bytes = image.bytes(file);
    for (int start = 0; start < bytes.length; start += SECTOR) {
      int end = Math.min(start + SECTOR, bytes.length);
      byte[] zeroed = bytes.clone();
      Arrays.fill(zeroed, start, end, (byte) 0);
      sector("zeros", file, zeroed, start, end, to);
      int next = Math.min(end + SECTOR, bytes.length);
      if (next - end == SECTOR) {
        byte[] twice = bytes.clone();
        System.arraycopy(bytes, start, twice, end, SECTOR);
        sector("the sector before", file, twice, end, next, to);
        byte[] swapped = twice.clone();
        System.arraycopy(bytes, end, swapped, start, SECTOR);
        sector("swapped with the next", file, swapped, start, next, to);
      }
    }
  }

  private void sector(
      String what, FileName file, byte[] damaged, int start, int end, Consumer<Damage> to) {
    if (!Arrays.equals(damaged, image.bytes(file))) {
      to.accept(changed("sector from byte " + start + ": " + what, file, damaged, start, end));
    }
  }

  /** Files that are gone, swapped, of a stranger, or copies of their neighbours. */
  void files(Consumer<Damage> to) {
    for (FileName file : image.files().keySet()) {
      Place all = new Place(file, 0, Place.END);
      to.accept(new Damage(file + " deleted", image.without(file), all));
      if (stranger.files().containsKey(file)
          && !Arrays.equals(stranger.bytes(file), image.bytes(file))) {
        to.accept(
            new Damage(file + " of another store", image.with(file, stranger.bytes(file)), all));
      }
      for (FileName other : image.names(file.kind())) {
        if (other.equals(file)) {
          continue;
        }
        to.accept(
            new Damage(
                file + " replaced by a copy of " + other,
                image.with(file, image.bytes(other)),
                all));
        if (other.number() > file.number()) {
          Image swapped = image.with(file, image.bytes(other)).with(other, image.bytes(file));
          to.accept(
              new Damage(
                  file + " and " + other + " swapped",
                  swapped,
                  List.of(all, new Place(other, 0, Place.END))));
        }
      }
    }
    to.accept(new Damage("text in LOCK", image.with(FileName.LOCK, new byte[] {'x'}), List.of()));
  }
}
