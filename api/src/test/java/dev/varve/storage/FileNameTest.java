package dev.varve.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
  private static final long LARGEST = 999_999_999_999_999_999L;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOCK")
  void everyNameIsReadBackFromItsText(FileKind kind) {
    for (long number : new long[] {0, 1, 12, 999_999, 1_000_000, 123_456_789_012L, LARGEST}) {
      FileName name = new FileName(kind, number);
      assertThat(FileName.parse(name.toString())).isEqualTo(name);
    }
  }

  @Test
  void textsNeverChange() {
    assertThat(new FileName(FileKind.WAL, 12)).hasToString("000012.wal");
    assertThat(new FileName(FileKind.TABLE, 1_234_567)).hasToString("1234567.sst");
    assertThat(new FileName(FileKind.MANIFEST, 1)).hasToString("000001.manifest");
    assertThat(new FileName(FileKind.ROOT, 2)).hasToString("000002.root");
    assertThat(FileName.LOCK).hasToString("LOCK");
    assertThat(FileName.parse("LOCK")).isEqualTo(FileName.LOCK);
  }

  @Test
  void codesOfKindsNeverChange() {
    Map<FileKind, Integer> codes = new HashMap<>();
    for (FileKind kind : FileKind.values()) {
      codes.put(kind, (int) kind.code());
    }
    assertThat(codes)
        .isEqualTo(
            Map.of(
                FileKind.ROOT, 1,
                FileKind.MANIFEST, 2,
                FileKind.WAL, 3,
                FileKind.TABLE, 4,
                FileKind.LOCK, 5,
                FileKind.VALUES, 6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "LOCK2",
        "lock",
        "000000.LOCK",
        "12.wal",
        "0000012.wal", // not the text of number 12
        "000012.WAL",
        "000012.wal.tmp",
        " 000012.wal",
        "000012.wal\n",
        "000012wal",
        "-00012.wal",
        "000012.log",
        "1000000000000000000.wal",
        "9999999999999999999999.wal",
        "../000012.wal",
        "٠٠٠٠١٢.wal"
      })
  void otherTextsAreNoNames(String text) {
    assertThat(FileName.parse(text)).isNull();
  }

  @Test
  void numbersThatCannotBeWrittenAreRefused() {
    for (long number : new long[] {-1, LARGEST + 1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> new FileName(FileKind.WAL, number))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("" + number);
    }
  }

  @Test
  void thereIsOneLock() {
    assertThatThrownBy(() -> new FileName(FileKind.LOCK, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void damageNamesFileAndPosition() {
    CorruptFileException damage =
        new CorruptFileException(new FileName(FileKind.TABLE, 7), 4096, "checksum is wrong");
    assertThat(damage).hasMessage("000007.sst is damaged at byte 4096: checksum is wrong");
    assertThat(damage.file()).isEqualTo(new FileName(FileKind.TABLE, 7));
    assertThat(damage.position()).isEqualTo(4096);
    assertThat(damage.problem()).isEqualTo("checksum is wrong");
  }
}
