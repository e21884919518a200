package dev.varve.verification.mirror;

import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.wal.WalContext;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where a log is kept: the store's own place first. */
final class MirrorPlaces {
  private final List<WalContext> all = new ArrayList<>();

  MirrorPlaces(WalContext own) {
    all.add(own);
    all.addAll(own.mirrors());
  }

  int count() {
    return all.size();
  }

  SortedSet<Long> segments() throws IOException {
    SortedSet<Long> numbers = new TreeSet<>();
    for (WalContext place : all) {
      numbers.addAll(place.segments());
    }
    return numbers;
  }

  byte @Nullable [] read(int place, long segment) throws IOException {
    if (!all.get(place).segments().contains(segment)) {
      return null;
    }
    try (ReadFile file = all.get(place).open(segment)) {
      byte[] bytes = new byte[Math.toIntExact(file.size())];
      file.read(0, bytes, 0, bytes.length);
      return bytes;
    }
  }

  /** Creates a segment in all places; its name is durable in one before the next has it. */
  void create(long segment, List<AppendFile> files) throws IOException {
    for (WalContext place : all) {
      files.add(place.create(segment));
      place.syncDirectory();
    }
  }

  void syncReplayed(long segment) throws IOException {
    for (WalContext place : all) {
      if (place.segments().contains(segment)) {
        place.sync(segment);
      }
      place.syncDirectory();
    }
  }

  /** Writes anew what is not sound, from what is. */
  void heal(long segment, byte[] content) throws IOException {
    for (int i = 0; i < count(); i++) {
      byte[] found = read(i, segment);
      if (found != null
          && found.length >= content.length
          && Arrays.equals(found, 0, content.length, content, 0, content.length)) {
        continue;
      }
      WalContext place = all.get(i);
      if (found != null) {
        place.delete(segment);
        place.syncDirectory();
      }
      try (AppendFile file = place.create(segment)) {
        file.append(content, 0, content.length);
        file.sync();
      }
      place.syncDirectory();
    }
  }

  void deleteBefore(long floor) throws IOException {
    for (WalContext place : all.reversed()) {
      for (long segment : place.segments()) {
        try {
          if (segment < floor) {
            place.delete(segment);
          }
        } catch (NoSuchFileException e) {
          // Somebody was faster.
        }
      }
    }
  }

  void tornTail(long segment, int from, int to) {
    all.getFirst().tornTail(segment, from, to, false);
  }

  static CorruptFileException corrupt(long segment, int position, String problem) {
    return new CorruptFileException(new FileName(FileKind.WAL, segment), position, problem);
  }
}
