package dev.varve.verification.mirror;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.LossModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** The directory of a store and that of its mirror. */
record Pair(CrashStorage own, CrashStorage mirror) {
  Pair() {
    this(new CrashStorage(), new CrashStorage());
  }

  /** What a crash leaves of both, of each in its own way. */
  Pair crash(Random random) {
    return new Pair(own.crash(any(random), random), mirror.crash(any(random), random));
  }

  private static LossModel any(Random random) {
    List<LossModel> models = LossModel.honest();
    return models.get(random.nextInt(models.size()));
  }

  /** The same at this moment, with nothing lost. */
  static CrashStorage copy(CrashStorage place) {
    return place.crash(LossModel.PROCESS_KILL, new Random(0));
  }

  void watch(CrashStorage.Watcher watcher) {
    own.watch(watcher);
    mirror.watch(watcher);
  }

  void watchNoMore() {
    watch((_, _) -> {});
  }

  long operations() {
    return own.operations() + mirror.operations();
  }

  static List<FileName> segments(CrashStorage place) {
    return place.names().stream()
        .filter(name -> name.kind() == FileKind.WAL)
        .sorted((a, b) -> Long.compare(a.number(), b.number()))
        .toList();
  }

  static void deleteSegments(CrashStorage place) {
    change(() -> {
      for (FileName name : segments(place)) {
        place.delete(name);
      }
      place.syncDirectory();
    });
  }

  /** Flips a bit of each segment. */
  static void flip(CrashStorage place, Random random) {
    for (FileName name : segments(place)) {
      byte[] bytes = bytes(place, name);
      if (bytes.length > 0) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        replace(place, name, bytes);
      }
    }
  }

  static void cut(CrashStorage place, Random random) {
    for (FileName name : segments(place)) {
      byte[] bytes = bytes(place, name);
      replace(place, name, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
    }
  }

  private static byte[] bytes(CrashStorage place, FileName name) {
    return Objects.requireNonNull(place.bytes(name));
  }

  private static void replace(CrashStorage place, FileName name, byte[] bytes) {
    change(() -> {
      place.delete(name);
      try (AppendFile file = place.create(name)) {
        file.append(bytes, 0, bytes.length);
        file.sync();
      }
      place.syncDirectory();
    });
  }

  private interface Change {
    void make() throws IOException;
  }

  private static void change(Change change) {
    try {
      change.make();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
