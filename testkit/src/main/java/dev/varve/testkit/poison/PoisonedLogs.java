package dev.varve.testkit.poison;

import dev.varve.bytes.Bytes;
import dev.varve.spi.VersionRange;
import dev.varve.wal.Wal;
import dev.varve.wal.WalContext;
import dev.varve.wal.WalFactory;
import dev.varve.wal.WalRecordVisitor;
import java.io.IOException;

/** Logs that are lent each record until it is appended, and lend it until it was visited. */
record PoisonedLogs(WalFactory factory) implements WalFactory {
  @Override
  public boolean keepsRecords() {
    return factory.keepsRecords();
  }

  @Override
  public VersionRange versions() {
    return factory.versions();
  }

  @Override
  public int maxRecordLength() {
    return factory.maxRecordLength();
  }

  @Override
  public boolean mirrors() {
    return factory.mirrors();
  }

  @Override
  public Wal open(WalContext context, long firstSegment, WalRecordVisitor visitor)
      throws IOException {
    return new Log(
        factory.open(
            context,
            firstSegment,
            (segment, position, record) -> {
              try (Loan loan = new Loan(record)) {
                visitor.visit(segment, position, loan.bytes());
              }
            }));
  }

  private record Log(Wal wal) implements Wal {
    @Override
    public void startSegment(long segment) throws IOException {
      wal.startSegment(segment);
    }

    @Override
    public void append(Bytes record) throws IOException {
      try (Loan loan = new Loan(record)) {
        wal.append(loan.bytes());
      }
    }

    @Override
    public void sync() throws IOException {
      wal.sync();
    }

    @Override
    public void discardBefore(long segment) throws IOException {
      wal.discardBefore(segment);
    }

    @Override
    public long sizeInBytes() {
      return wal.sizeInBytes();
    }

    @Override
    public void close() throws IOException {
      wal.close();
    }
  }
}
