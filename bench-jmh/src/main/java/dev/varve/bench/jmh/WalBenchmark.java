package dev.varve.bench.jmh;

import dev.varve.bytes.Bytes;
import dev.varve.engine.recover.WalFiles;
import dev.varve.engine.runtime.Events;
import dev.varve.engine.runtime.SoleCounter;
import dev.varve.engine.storage.FileStorage;
import dev.varve.spi.WalProvider;
import dev.varve.wal.Wal;
import dev.varve.wal.WalFactory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Appends to a write-ahead log in the directory for temporary files. */
@State(Scope.Thread)
public class WalBenchmark extends PartBenchmark {
  private static final int APPENDS = 16_384;

  @Param({"chunked", "record"})
  String log = "chunked";

  /** The length of a record in bytes. */
  @Param({"128", "1024"})
  int length;

  private Path directory;
  private Wal wal;
  private Bytes record;
  private long segment;

  /** Opens a log in a new directory. */
  @Setup
  public void open() throws IOException {
    directory = Files.createTempDirectory("varve-bench-jmh");
    WalFactory factory = Parts.named(WalProvider.class, log);
    WalFiles files =
        new WalFiles(
            FileStorage.open(directory),
            new UUID(1, 2),
            log,
            factory.versions().last(),
            new Events(List.of()),
            new SoleCounter(),
            new ReentrantLock());
    wal = factory.open(files, 1, (_, _, _) -> {});
    record = new Values(length).of(Keys.present(0));
    segment = 0;
  }

  /** Starts a segment, as a store does for each memtable; what that syncs is not in the time. */
  @Setup(Level.Invocation)
  public void startSegment() throws IOException {
    wal.startSegment(++segment);
    wal.discardBefore(segment);
  }

  /** Closes the log and deletes its directory. */
  @TearDown
  public void delete() throws IOException {
    wal.close();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  /** Fills a segment; the operating system has each record before the next is appended. */
  @Benchmark
  @OperationsPerInvocation(APPENDS)
  public Wal append() throws IOException {
    for (int i = 0; i < APPENDS; i++) {
      wal.append(record);
    }
    return wal;
  }
}
