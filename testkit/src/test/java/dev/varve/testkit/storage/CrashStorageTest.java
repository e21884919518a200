package dev.varve.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is durable stays, and everything that may happen to the rest does happen. */
final class CrashStorageTest {
  private static final FileName LOG = new FileName(FileKind.WAL, 1);
  private static final FileName TABLE = new FileName(FileKind.TABLE, 2);
  private static final int IMAGES = 3000;

  private final CrashStorage storage = new CrashStorage();

  private static byte[] bytes(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static void append(AppendFile file, int length, int value) throws IOException {
    file.append(bytes(length, value), 0, length);
  }

  /** A log with 600 bytes that are synced and 1500 that are not, its name durable. */
  private AppendFile halfSyncedLog() throws IOException {
    AppendFile file = storage.create(LOG);
    append(file, 600, 1);
    file.sync();
    storage.syncDirectory();
    append(file, 1000, 2);
    append(file, 500, 3);
    return file;
  }

  private static byte[] content(CrashStorage image, FileName name) {
    byte[] bytes = image.bytes(name);
    assertThat(bytes).as("%s", name).isNotNull();
    return bytes == null ? new byte[0] : bytes;
  }

  private Set<String> seen(LossModel model, Function<CrashStorage, String> look) {
    Set<String> seen = new HashSet<>();
    for (int seed = 0; seed < IMAGES; seed++) {
      seen.add(look.apply(storage.crash(model, new Random(seed))));
    }
    return seen;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOST_WRITE")
  void whatWasSyncedStays(LossModel model) throws IOException {
    halfSyncedLog();
    for (int seed = 0; seed < IMAGES; seed++) {
      byte[] left = content(storage.crash(model, new Random(seed)), LOG);
      assertThat(Arrays.copyOf(left, 600)).isEqualTo(bytes(600, 1));
      assertThat(left.length).isBetween(600, 2100);
    }
  }

  @Test
  void aKillKeepsEverythingButMakesNothingDurable() throws IOException {
    AppendFile file = halfSyncedLog();
    storage.create(TABLE).close();
    CrashStorage killed = storage.crash(LossModel.PROCESS_KILL, new Random(1));
    append(file, 100, 9);
    assertThat(content(killed, LOG)).hasSize(2100);
    assertThat(content(killed, TABLE)).isEmpty();
    CrashStorage lost = killed.crash(LossModel.DROP_ALL, new Random(1));
    assertThat(content(lost, LOG)).hasSize(600);
    assertThat(lost.bytes(TABLE)).isNull();
    killed.sync(LOG);
    killed.syncDirectory();
    CrashStorage kept = killed.crash(LossModel.DROP_ALL, new Random(1));
    assertThat(content(kept, LOG)).hasSize(2100);
    assertThat(content(kept, TABLE)).isEmpty();
    assertThat(storage.crash(LossModel.DROP_ALL, new Random(1)).bytes(TABLE)).isNull();
  }

  @Test
  void prefixesKeepTheOrderAndAllOfThemComeUp() throws IOException {
    halfSyncedLog();
    storage.create(TABLE).close();
    assertThat(
            seen(
                LossModel.PREFIX, image -> content(image, LOG).length + " " + image.names().size()))
        .containsExactlyInAnyOrder("600 1", "1600 1", "2100 1", "2100 2");
  }

  @Test
  void anAdversaryTakesAnySectorsAndLeavesZerosOrGarbageOrOlderOnes() throws IOException {
    halfSyncedLog();
    Set<String> sectors =
        seen(
            LossModel.ADVERSARIAL,
            image -> {
              byte[] left = content(image, LOG);
              if (left.length != 2100) {
                return left.length < 1024 ? "short" : "shorter";
              }
              return at(left, 1023, 2) + at(left, 1535, 2) + at(left, 2047, 3) + at(left, 2099, 3);
            });
    // Of four sectors each may be whole, zeros or garbage.
    assertThat(sectors)
        .contains("short", "shorter", "wwww", "0000", "gggg", "0www", "www0", "w0gw");
    Set<String> mixed =
        seen(
            LossModel.ADVERSARIAL,
            image -> {
              byte[] left = content(image, LOG);
              return left.length == 2100 ? at(left, 1599, 2) + at(left, 1601, 3) : "";
            });
    assertThat(mixed)
        .as("the sector of both appends")
        .contains("w0", "ww", "00")
        .doesNotContain("0w");
  }

  private static String at(byte[] left, int position, int written) {
    return left[position] == written ? "w" : left[position] == 0 ? "0" : "g";
  }

  @Test
  void changesOfNamesSurviveInAnyCombination() throws IOException {
    storage.create(LOG).close();
    storage.syncDirectory();
    storage.create(TABLE).close();
    storage.delete(LOG);
    storage.create(new FileName(FileKind.TABLE, 3)).close();
    assertThat(seen(LossModel.ADVERSARIAL, image -> sorted(image).toString())).hasSize(8);
    assertThat(seen(LossModel.PER_FILE_PREFIX, image -> sorted(image).toString())).hasSize(4);
  }

  private static List<String> sorted(CrashStorage image) {
    return image.names().stream().map(FileName::toString).sorted().toList();
  }

  @Test
  void aLyingDeviceLosesWhatWasSynced() throws IOException {
    AppendFile file = storage.create(LOG);
    append(file, 600, 1);
    file.sync();
    append(file, 600, 1);
    file.sync();
    storage.create(TABLE).close();
    storage.syncDirectory();
    storage.delete(TABLE);
    storage.syncDirectory();
    Set<String> seen =
        seen(
            LossModel.LOST_WRITE,
            image -> {
              byte[] left = image.bytes(LOG);
              String log = left == null ? "gone" : left.length < 1200 ? "short" : damage(left);
              return log + (image.bytes(TABLE) == null ? "" : " back");
            });
    assertThat(seen).contains("gone", "short", "damaged", "sound back").doesNotContain("sound");
  }

  private static String damage(byte[] left) {
    return Arrays.equals(left, bytes(1200, 1)) ? "sound" : "damaged";
  }

  @Test
  void whatAFailedSyncLeftBehindCountsAsSyncedAndIsLost() throws IOException {
    AppendFile file = halfSyncedLog();
    storage.failSync(LOG);
    file.sync();
    assertThat(content(storage, LOG)).hasSize(2100);
    assertThat(content(storage.crash(LossModel.DROP_ALL, new Random(1)), LOG)).hasSize(600);
    append(file, 100, 4);
    file.sync();
    byte[] left = content(storage.crash(LossModel.DROP_ALL, new Random(1)), LOG);
    assertThat(Arrays.copyOfRange(left, 600, 2100)).isEqualTo(new byte[1500]);
    assertThat(Arrays.copyOfRange(left, 2100, 2200)).isEqualTo(bytes(100, 4));
  }

  @Test
  void namesThatAFailedSyncLeftBehindAreLost() throws IOException {
    storage.create(LOG).close();
    storage.failSyncDirectory();
    storage.create(TABLE).close();
    storage.syncDirectory();
    CrashStorage left = storage.crash(LossModel.DROP_ALL, new Random(1));
    assertThat(left.bytes(LOG)).isNull();
    assertThat(left.bytes(TABLE)).isNotNull();
  }

  @Test
  void aSmallScopeIsExhausted() throws IOException {
    halfSyncedLog();
    storage.create(TABLE).close();
    List<CrashImage> images = storage.moment().everyImage(100).toList();
    Set<String> logs = new HashSet<>();
    Set<String> contents = new HashSet<>();
    for (CrashImage image : images) {
      byte[] left = content(image.storage(), LOG);
      assertThat(Arrays.copyOf(left, 600)).isEqualTo(bytes(600, 1));
      logs.add(left.length + " " + image.storage().names().size());
      contents.add(Arrays.toString(left) + image.storage().names());
    }
    assertThat(logs)
        .containsExactlyInAnyOrder("600 1", "600 2", "1600 1", "1600 2", "2100 1", "2100 2");
    assertThat(contents.size()).as("images that differ").isGreaterThan(20);
    assertThat(images).extracting(CrashImage::description).doesNotHaveDuplicates();
  }

  @Test
  void aMomentStaysAsItWasWhileTheRunGoesOn() throws IOException {
    AppendFile file = halfSyncedLog();
    CrashMoment moment = storage.moment();
    file.sync();
    append(file, 4000, 5);
    storage.delete(LOG);
    storage.syncDirectory();
    assertThat(moment.unsyncedSteps()).isEqualTo(2);
    assertThat(content(moment.crash(LossModel.DROP_ALL, new Random(1)), LOG)).hasSize(600);
    assertThat(content(moment.crash(LossModel.PROCESS_KILL, new Random(1)), LOG)).hasSize(2100);
  }

  @Test
  void imagesOfImagesAreRightToo() throws IOException {
    halfSyncedLog();
    CrashStorage image = storage.crash(LossModel.PROCESS_KILL, new Random(1));
    for (int i = 0; i < 20; i++) {
      byte[] left = content(image.crash(LossModel.ADVERSARIAL, new Random(i)), LOG);
      assertThat(Arrays.copyOf(left, 600)).isEqualTo(bytes(600, 1));
      CrashStorage next = image.crash(LossModel.LOST_WRITE, new Random(i));
      next.crash(LossModel.LOST_WRITE, new Random(i)).crash(LossModel.DROP_ALL, new Random(i));
      image = image.crash(LossModel.PROCESS_KILL, new Random(i));
    }
  }

  @Test
  void nothingWorksWithoutPower() throws IOException {
    AppendFile file = halfSyncedLog();
    ReadFile reader = storage.open(LOG);
    storage.powerOff();
    assertThatThrownBy(() -> append(file, 1, 1)).isInstanceOf(IOException.class);
    assertThatThrownBy(file::sync).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> reader.read(0, new byte[1], 0, 1)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.create(TABLE)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.open(LOG)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.delete(LOG)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.sync(LOG)).isInstanceOf(IOException.class);
    assertThatThrownBy(storage::syncDirectory).isInstanceOf(IOException.class);
    assertThatThrownBy(storage::list).isInstanceOf(IOException.class);
    assertThatThrownBy(storage::lock).isInstanceOf(IOException.class);
    file.close();
    reader.close();
    assertThat(content(storage.crash(LossModel.PROCESS_KILL, new Random(1)), LOG)).hasSize(2100);
  }
}
