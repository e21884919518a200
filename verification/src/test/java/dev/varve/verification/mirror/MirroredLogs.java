package dev.varve.verification.mirror;

import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.Spi;
import dev.varve.spi.VersionRange;
import dev.varve.spi.WalProvider;
import dev.varve.wal.Wal;
import dev.varve.wal.WalContext;
import dev.varve.wal.WalFactory;
import dev.varve.wal.WalRecordVisitor;
import java.io.IOException;

/**
 * A log for tests that writes every record to its own segment and to one in each mirror, and reads
 * of each segment the copy of which most is sound. It is as short as it can be: it does not tell a
 * torn end of the last segment from damage if no copy is sound.
 *
 * @param name that it is given
 */
record MirroredLogs(String name) implements WalProvider, WalFactory {
  static final int LONGEST = 1 << 20;

  @Override
  public String description() {
    return "The same in all places.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.EMPTY;
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public WalFactory create(Options options) {
    return this;
  }

  @Override
  public boolean keepsRecords() {
    return true;
  }

  @Override
  public boolean mirrors() {
    return true;
  }

  @Override
  public VersionRange versions() {
    return VersionRange.only(1);
  }

  @Override
  public int maxRecordLength() {
    return LONGEST;
  }

  @Override
  public Wal open(WalContext context, long firstSegment, WalRecordVisitor visitor)
      throws IOException {
    MirrorPlaces places = new MirrorPlaces(context);
    return new MirroredLog(places, new MirrorReplay(places, visitor).run(firstSegment));
  }
}
