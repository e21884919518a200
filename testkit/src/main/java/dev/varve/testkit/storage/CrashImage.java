package dev.varve.testkit.storage;

import dev.varve.storage.FileName;
import dev.varve.testkit.storage.CrashStorage.Content;
import dev.varve.testkit.storage.CrashStorage.Step;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Chooses what a crash leaves. */
final class CrashImage {
  private static final int SECTOR = 512;

  private final Map<FileName, Content> kept;
  private final Map<Content, Integer> sizes = new HashMap<>();
  private final Random random;

  private CrashImage(Map<FileName, Content> durableNames, Random random) {
    this.kept = new LinkedHashMap<>(durableNames);
    this.random = random;
  }

  static CrashStorage of(
      Map<FileName, Content> names,
      Map<FileName, Content> durableNames,
      List<Step> unsynced,
      LossModel model,
      Random random) {
    CrashImage image = new CrashImage(durableNames, random);
    switch (model) {
      case PROCESS_KILL -> {
        image.kept.clear();
        image.kept.putAll(names);
        names.values().forEach(content -> image.sizes.put(content, content.size));
      }
      case DROP_ALL -> {
        // The names that are durable, with the bytes that are.
      }
      case PREFIX -> unsynced.subList(0, random.nextInt(unsynced.size() + 1)).forEach(image::keep);
      case PER_FILE_PREFIX -> {
        List<Step> ofNames =
            unsynced.stream().filter(step -> !(step instanceof Step.Append)).toList();
        ofNames.subList(0, random.nextInt(ofNames.size() + 1)).forEach(image::keep);
        image.kept.values().forEach(image::keepSomeFirstPart);
      }
      case ADVERSARIAL -> {
        for (Step step : unsynced) {
          if (!(step instanceof Step.Append) && random.nextBoolean()) {
            image.keep(step);
          }
        }
        image.kept.values().forEach(image::keepSomeFirstPart);
      }
    }
    return image.storage(model == LossModel.ADVERSARIAL);
  }

  private void keep(Step step) {
    switch (step) {
      case Step.Append(Content content, int end) -> sizes.put(content, end);
      case Step.Create(FileName name, Content content) -> kept.put(name, content);
      case Step.Delete(FileName name) -> kept.remove(name);
    }
  }

  private void keepSomeFirstPart(Content content) {
    sizes.put(content, content.synced + random.nextInt(content.size - content.synced + 1));
  }

  private CrashStorage storage(boolean scramble) {
    CrashStorage storage = new CrashStorage();
    kept.forEach((name, content) -> {
      int size = Math.max(content.synced, sizes.getOrDefault(content, content.synced));
      byte[] bytes = Arrays.copyOf(content.bytes, size);
      if (scramble) {
        scramble(bytes, content.synced);
      }
      storage.restore(name, bytes);
    });
    return storage;
  }

  /** Replaces some of the sectors that were not synced by zeros or garbage. */
  private void scramble(byte[] bytes, int synced) {
    for (int start = synced; start < bytes.length; ) {
      int end = Math.min(bytes.length, (start / SECTOR + 1) * SECTOR);
      switch (random.nextInt(4)) {
        case 0 -> Arrays.fill(bytes, start, end, (byte) 0);
        case 1 -> {
          for (int i = start; i < end; i++) {
            bytes[i] = (byte) random.nextInt();
          }
        }
        default -> {
          // The sector was written.
        }
      }
      start = end;
    }
  }
}
