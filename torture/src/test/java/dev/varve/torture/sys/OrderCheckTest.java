package dev.varve.torture.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.torture.work.BrokenPromiseException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each sync that is left out is noticed. */
class OrderCheckTest {
  private static final List<String> RIGHT =
      """
      1 openat(AT_FDCWD, "/d/000001.manifest", O_WRONLY|O_CREAT|O_EXCL, 0600) = 4</d/000001.manifest>
      1 write(4</d/000001.manifest>, "x", 1) = 1
      1 fdatasync(4</d/000001.manifest>) = 0
      1 fsync(5</d>) = 0
      1 openat(AT_FDCWD, "/d/000002.root", O_WRONLY|O_CREAT|O_EXCL, 0600) = 4</d/000002.root>
      1 write(4</d/000002.root>, "x", 1) = 1
      1 fdatasync(4</d/000002.root>) = 0
      1 fsync(5</d>) = 0
      1 openat(AT_FDCWD, "/d/000003.root", O_WRONLY|O_CREAT|O_EXCL, 0600) = 4</d/000003.root>
      1 write(4</d/000003.root>, "x", 1) = 1
      1 fdatasync(4</d/000003.root>) = 0
      1 fsync(5</d>) = 0
      1 unlink("/d/000000.root") = 0
      1 openat(AT_FDCWD, "/d/000004.wal", O_WRONLY|O_CREAT|O_EXCL, 0600) = 4</d/000004.wal>
      1 write(4</d/000004.wal>, "x", 1) = 1
      1 fdatasync(4</d/000004.wal>) = 0
      1 fsync(5</d>) = 0
      1 writev(1<pipe:[7]>, [{iov_base="A 1", iov_len=3}, {iov_base="\\n", iov_len=1}], 2) = 4
      1 openat(AT_FDCWD, "/d/000005.sst", O_WRONLY|O_CREAT|O_EXCL, 0600) = 6</d/000005.sst>
      1 write(6</d/000005.sst>, "x", 1) = 1
      1 fdatasync(6</d/000005.sst>) = 0
      1 fsync(5</d>) = 0
      1 write(4</d/000001.manifest>, "x", 1) = 1
      1 fdatasync(4</d/000001.manifest>) = 0
      1 unlink("/d/000004.wal") = 0
      """
          .lines()
          .toList();

  @Test
  void theRightOrderIsProven() {
    assertThat(new OrderCheck("/d").check(Call.parse(RIGHT)))
        .containsKeys(
            OrderCheck.Rule.ACKNOWLEDGED_WHEN_SYNCED,
            OrderCheck.Rule.TABLE_BEFORE_MANIFEST,
            OrderCheck.Rule.MANIFEST_BEFORE_DELETION,
            OrderCheck.Rule.NEW_ROOTS_BEFORE_DELETION);
  }

  @ParameterizedTest(name = "without line {0}: {1}")
  @CsvSource({
    "10, NEW_ROOTS_BEFORE_DELETION",
    "11, NEW_ROOTS_BEFORE_DELETION",
    "15, ACKNOWLEDGED_WHEN_SYNCED",
    "16, ACKNOWLEDGED_WHEN_SYNCED",
    "20, TABLE_BEFORE_MANIFEST",
    "21, TABLE_BEFORE_MANIFEST",
    "23, MANIFEST_BEFORE_DELETION"
  })
  void aMissingSyncIsFound(int line, String rule) {
    List<String> wrong = new ArrayList<>(RIGHT);
    assertThat(wrong.remove(line)).contains("sync(");
    assertThatExceptionOfType(BrokenPromiseException.class)
        .isThrownBy(() -> new OrderCheck("/d").check(Call.parse(wrong)))
        .withMessageContaining(rule);
  }

  @Test
  void callsThatOthersCutInTwoArePutTogether() {
    List<Call> calls =
        Call.parse(
            List.of(
                "1 fdatasync(4</d/000004.wal> <unfinished ...>",
                "2 write(9</dev/null>, \"\", 1) = 1",
                "1 <... fdatasync resumed>) = -1 EIO (Input/output error) (INJECTED)"));
    assertThat(calls.getLast())
        .isEqualTo(new Call("1", "fdatasync", "/d/000004.wal", "4</d/000004.wal> ", false, true));
  }
}
