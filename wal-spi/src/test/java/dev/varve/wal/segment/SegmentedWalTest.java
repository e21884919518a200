package dev.varve.wal.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.varve.bytes.Bytes;
import dev.varve.option.ByteSize;
import dev.varve.option.Options;
import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.testkit.wal.CrashModel;
import dev.varve.testkit.wal.MemoryWalContext;
import dev.varve.testkit.wal.TornTail;
import dev.varve.testkit.wal.WalOperation;
import dev.varve.wal.Wal;
import dev.varve.wal.WalContext;
import dev.varve.wal.WalFactory;
import dev.varve.wal.framing.ChunkFraming;
import dev.varve.wal.framing.Framing;
import dev.varve.wal.framing.RecordFraming;
import dev.varve.wal.framing.SegmentEnd;
import dev.varve.wal.framing.SegmentHeader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the logs promise beyond the contract: which calls they make, in which order, at which cost.
 */
final class SegmentedWalTest {
  private static final UUID STORE = new UUID(1, 2);

  private final MemoryWalContext context = new MemoryWalContext(STORE, 1);

  static List<Framing> framings() {
    return List.of(new ChunkFraming(), new RecordFraming());
  }

  private static WalFactory log(Framing framing) {
    return new SegmentedWalFactory(framing, Options.EMPTY);
  }

  private static Wal open(Framing framing, WalContext context) throws IOException {
    return log(framing).open(context, 0, (_, _, _) -> {});
  }

  private List<String> journalOf(Action action) throws IOException {
    int before = context.journal().size();
    action.run();
    return context.journal().subList(before, context.journal().size());
  }

  private interface Action {
    void run() throws IOException;
  }

  @ParameterizedTest
  @MethodSource("framings")
  void nextSegmentStartsWhenTheOldOneIsSealedAndDurable(Framing framing) throws IOException {
    Wal wal = open(framing, context);
    assertThat(journalOf(() -> wal.startSegment(1)))
        .containsExactly("create 1", "append 1", "sync 1", "sync directory");
    wal.append(Bytes.utf8("a"));
    assertThat(journalOf(() -> wal.startSegment(2)))
        .containsExactly(
            "sync 1", "append 1", "sync 1", "create 2", "append 2", "sync 2", "sync directory");
    assertThat(journalOf(wal::close)).containsExactly("append 2", "sync 2");
  }

  @ParameterizedTest
  @MethodSource("framings")
  void firstSegmentAfterARecoveryStartsWhenWhatWasReplayedIsDurable(Framing framing)
      throws IOException {
    Wal first = open(framing, context);
    first.startSegment(1);
    first.append(Bytes.utf8("a"));
    Wal second = open(framing, context);
    assertThat(journalOf(() -> second.startSegment(2)))
        .containsExactly(
            "sync segment 1", "sync directory", "create 2", "append 2", "sync 2", "sync directory");
  }

  @ParameterizedTest
  @MethodSource("framings")
  void eachRecordIsOneAppendAlsoBehindASync(Framing framing) throws IOException {
    Wal wal = open(framing, context);
    wal.startSegment(1);
    for (int length : new int[] {0, 100, 200_000}) {
      assertThat(journalOf(() -> wal.append(Bytes.wrap(new byte[length]))))
          .containsExactly("append 1");
      assertThat(journalOf(wal::sync)).containsExactly("sync 1");
    }
    assertThat(journalOf(wal::sync)).as("nothing new to sync").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("framings")
  void failureIsToldByEveryLaterCall(Framing framing) throws IOException {
    Wal wal = open(framing, context);
    wal.startSegment(1);
    context.failAt(WalOperation.SYNC, 1);
    wal.append(Bytes.utf8("a"));
    assertThatThrownBy(wal::sync).hasMessageContaining("injected");
    assertThatThrownBy(() -> wal.append(Bytes.utf8("b")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("injected")
        .hasMessageContaining("open it again");
    assertThat(journalOf(wal::close)).as("nothing is written behind a failure").isEmpty();
    assertThat(context.openHandles()).isZero();
  }

  @ParameterizedTest
  @MethodSource("framings")
  void tornTailTellsWhetherSoundRecordsFollow(Framing framing) throws IOException {
    for (int length : new int[] {10, 20_000, 300_000}) {
      for (boolean followed : new boolean[] {true, false}) {
        MemoryWalContext crashed = new MemoryWalContext(STORE, 1);
        Wal wal = open(framing, crashed);
        wal.startSegment(1);
        wal.append(Bytes.utf8("sound"));
        int torn = crashed.content(1).length;
        wal.append(Bytes.wrap(new byte[length]));
        if (followed) {
          wal.append(Bytes.utf8("sound"));
        }
        byte[] content = crashed.content(1);
        content[torn + 12] ^= 1;
        crashed.replace(1, content);
        open(framing, crashed).close();
        assertThat(crashed.tornTails())
            .as("a torn record of %s bytes, followed: %s", length, followed)
            .containsExactly(new TornTail(1, torn, content.length, followed));
      }
    }
  }

  @Test
  void recordCutAtTheEndOfABlockIsReportedAsTorn() throws IOException {
    Wal wal = open(new ChunkFraming(), context);
    wal.startSegment(1);
    wal.append(Bytes.wrap(new byte[100_000]));
    context.replace(1, Arrays.copyOf(context.content(1), 2 * ChunkFraming.BLOCK));
    open(new ChunkFraming(), context).close();
    assertThat(context.tornTails())
        .containsExactly(new TornTail(1, SegmentHeader.SIZE, 2L * ChunkFraming.BLOCK, false));
  }

  @ParameterizedTest
  @MethodSource("framings")
  void headerThatWasNotWrittenIsReportedAsTorn(Framing framing) throws IOException {
    context.replace(1, new byte[0]);
    context.replace(2, new byte[20]);
    context.replace(3, new byte[0]);
    Wal wal = open(framing, context);
    assertThat(context.tornTails()).containsExactly(new TornTail(2, 0, 20, false));
    wal.startSegment(4);
    wal.close();
    open(framing, context).close();
    assertThat(context.tornTails()).as("a segment that was passed over is not news").hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("framings")
  void damageIsReportedAtItsPlace(Framing framing) throws IOException {
    Wal wal = open(framing, context);
    wal.startSegment(1);
    wal.append(Bytes.utf8("a"));
    long place = context.content(1).length;
    wal.append(Bytes.utf8("b"));
    wal.startSegment(2);
    byte[] content = context.content(1);
    content[(int) place + 3] ^= 1;
    context.replace(1, content);
    assertThatThrownBy(() -> open(framing, context))
        .isInstanceOfSatisfying(
            CorruptFileException.class,
            e -> {
              assertThat(e.file()).isEqualTo(new FileName(FileKind.WAL, 1));
              assertThat(e.position()).isEqualTo(place);
              assertThat(e.problem()).contains("checksum");
            });
  }

  @ParameterizedTest
  @MethodSource("framings")
  void headersThatNobodyWritesAreDamage(Framing framing) {
    List<SegmentHeader> headers =
        List.of(
            SegmentHeader.of(1, STORE, 4, SegmentEnd.NONE),
            SegmentHeader.of(2, STORE, 5, SegmentEnd.NONE),
            SegmentHeader.of(1, STORE, 5, new SegmentEnd(5, 100, 0)),
            SegmentHeader.of(1, STORE, 5, new SegmentEnd(Long.MAX_VALUE, 100, 0)),
            SegmentHeader.of(1, STORE, 5, new SegmentEnd(-7, 0, 0)),
            SegmentHeader.of(1, STORE, 5, new SegmentEnd(-1, 100, 0)),
            SegmentHeader.of(1, STORE, 5, new SegmentEnd(3, 47, 0)),
            SegmentHeader.of(1, STORE, 5, new SegmentEnd(3, -1, 0)));
    for (SegmentHeader header : headers) {
      context.replace(5, header.encode());
      assertThatThrownBy(() -> open(framing, context))
          .as("%s", header)
          .isInstanceOfSatisfying(
              CorruptFileException.class,
              e -> assertThat(e.file()).isEqualTo(new FileName(FileKind.WAL, 5)));
    }
  }

  @ParameterizedTest
  @MethodSource("framings")
  void syncIsPromisedOnce(Framing framing) throws IOException {
    Wal wal = open(framing, context);
    wal.startSegment(1);
    wal.append(Bytes.utf8("a"));
    wal.sync();
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int before = context.content(1).length;
      wal.append(Bytes.utf8("b"));
      sizes.add(context.content(1).length - before);
    }
    assertThat(sizes.get(0)).isGreaterThan(sizes.get(1));
    assertThat(sizes.get(2)).isEqualTo(sizes.get(1));
  }

  @ParameterizedTest
  @MethodSource("framings")
  void bytesBehindASealAreReportedAndDoNotCount(Framing framing) throws IOException {
    Wal wal = open(framing, context);
    wal.startSegment(1);
    wal.append(Bytes.utf8("a"));
    wal.close();
    byte[] content = context.content(1);
    context.replace(1, Arrays.copyOf(content, content.length + 5000));
    open(framing, context).close();
    assertThat(context.tornTails()).as("zeros are nothing").isEmpty();
    byte[] longer = Arrays.copyOf(content, content.length + 5);
    longer[content.length + 4] = 1;
    context.replace(1, longer);
    Wal next = open(framing, context);
    assertThat(context.tornTails())
        .containsExactly(new TornTail(1, content.length, longer.length, false));
    next.startSegment(2);
    next.append(Bytes.utf8("b"));
    next.close();
    List<String> records = new ArrayList<>();
    log(framing).open(context, 0, (_, _, record) -> records.add(record.toUtf8())).close();
    assertThat(records).containsExactly("a", "b");
  }

  @ParameterizedTest
  @MethodSource("framings")
  void recordsLongerThanTodaysLimitAreRead(Framing framing) throws IOException {
    Wal wal = open(framing, context);
    wal.startSegment(1);
    wal.append(Bytes.wrap(new byte[3 << 20]));
    wal.close();
    WalFactory strict =
        new SegmentedWalFactory(
            framing,
            Options.builder()
                .set(SegmentedWalOptions.MAX_RECORD_SIZE, ByteSize.mib(1))
                .set(SegmentedWalOptions.BUFFER_SIZE, ByteSize.kib(64))
                .build());
    List<Integer> lengths = new ArrayList<>();
    Wal reopened = strict.open(context, 0, (_, _, record) -> lengths.add(record.length()));
    assertThat(lengths).containsExactly(3 << 20);
    reopened.startSegment(2);
    assertThatThrownBy(() -> reopened.append(Bytes.wrap(new byte[(1 << 20) + 1])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1048576");
  }

  @ParameterizedTest
  @MethodSource("framings")
  void visitorsMayRuinWhatTheyBorrowed(Framing framing) throws IOException {
    Wal wal = open(framing, context);
    wal.startSegment(1);
    for (int i = 0; i < 3000; i++) {
      wal.append(Bytes.utf8("record " + i + " ".repeat(i % 500)));
    }
    wal.append(Bytes.wrap(new byte[100_000]));
    wal.append(Bytes.utf8("last"));
    wal.close();
    List<String> records = new ArrayList<>();
    log(framing)
        .open(
            context,
            0,
            (_, _, record) -> {
              records.add(record.toUtf8().strip());
              int end = record.offset() + record.length();
              Arrays.fill(record.array(), record.offset(), end, (byte) 0xff);
            })
        .close();
    assertThat(records).hasSize(3002).startsWith("record 0", "record 1").endsWith("last");
  }

  @ParameterizedTest
  @MethodSource("framings")
  void closingAfterAKillChangesNothingBeforeASegmentStarts(Framing framing) throws IOException {
    Wal wal = open(framing, context);
    wal.startSegment(1);
    wal.append(Bytes.utf8("a"));
    MemoryWalContext image = context.crash(CrashModel.PROCESS_KILL, 0);
    byte[] left = image.content(1);
    Wal reader = open(framing, image);
    reader.sync();
    reader.close();
    assertThat(image.journal()).isEmpty();
    assertThat(image.content(1)).isEqualTo(left).startsWith(context.content(1));
  }

  @ParameterizedTest
  @MethodSource("framings")
  void appendAllocatesNothingOnceWarm(Framing framing) throws IOException {
    Wal wal = open(framing, new Sink());
    wal.startSegment(1);
    Bytes record = Bytes.wrap(new byte[120]);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 20_000; i++) {
      wal.append(record);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100_000; i++) {
      wal.append(record);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).as("bytes allocated by 100,000 appends").isLessThan(100_000);
  }

  /** Files that forget what is written to them. */
  private static final class Sink implements WalContext, AppendFile {
    private long position;

    @Override
    public UUID storeId() {
      return STORE;
    }

    @Override
    public List<Long> segments() {
      return Collections.emptyList();
    }

    @Override
    public AppendFile create(long segment) {
      return this;
    }

    @Override
    public ReadFile open(long segment) throws IOException {
      throw new IOException("nothing can be read");
    }

    @Override
    public int version(long segment) {
      return 1;
    }

    @Override
    public void sync(long segment) {}

    @Override
    public void delete(long segment) {}

    @Override
    public void syncDirectory() {}

    @Override
    public void tornTail(long segment, long at, long end, boolean soundRecordsFollow) {}

    @Override
    public FileName name() {
      return new FileName(FileKind.WAL, 1);
    }

    @Override
    public void append(byte[] source, int offset, int length) {
      position += length;
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public void sync() {}

    @Override
    public void close() {}
  }
}
