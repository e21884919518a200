package com.example.varve.broken;

import com.example.varve.ListedValuesProvider;
import dev.varve.bytes.Bytes;
import dev.varve.option.Options;
import dev.varve.spi.ValueLogProvider;
import dev.varve.spi.VersionRange;
import dev.varve.storage.AppendFile;
import dev.varve.storage.ReadFile;
import dev.varve.testkit.valuelog.ValueLogContract;
import dev.varve.valuelog.ChunkReader;
import dev.varve.valuelog.ChunkWriter;
import dev.varve.valuelog.ValueLog;
import dev.varve.valuelog.ValuePlace;
import java.io.IOException;

/** A value log that has no room for a value that is longer than a chunk, not even as the first. */
final class BrokenListedValues extends ValueLogContract {
  private static final int CHUNK_SIZE = 10_000;

  @Override
  protected ValueLogProvider provider() {
    return new Provider(new ListedValuesProvider());
  }

  @Override
  protected Options smallChunks() {
    return Options.EMPTY;
  }

  private record Provider(ValueLogProvider sound) implements ValueLogProvider {
    @Override
    public String name() {
      return "example.broken";
    }

    @Override
    public String description() {
      return "Broken on purpose.";
    }

    @Override
    public int spiVersion() {
      return sound.spiVersion();
    }

    @Override
    public ValueLog create(Options options) {
      return new Narrow(sound.create(options));
    }
  }

  private record Narrow(ValueLog values) implements ValueLog {
    @Override
    public VersionRange versions() {
      return values.versions();
    }

    @Override
    public boolean takes(int length) {
      return true;
    }

    @Override
    public double collectBelow() {
      return values.collectBelow();
    }

    @Override
    public ChunkWriter write(AppendFile file) throws IOException {
      return new NarrowWriter(values.write(file));
    }

    @Override
    public ChunkReader read(ReadFile file, int version) throws IOException {
      return values.read(file, version);
    }
  }

  private static final class NarrowWriter implements ChunkWriter {
    private final ChunkWriter writer;
    private long room = CHUNK_SIZE;

    private NarrowWriter(ChunkWriter writer) {
      this.writer = writer;
    }

    @Override
    public boolean hasRoomFor(int length) {
      return length <= room;
    }

    @Override
    public ValuePlace add(Bytes value) throws IOException {
      room -= value.length();
      return writer.add(value);
    }

    @Override
    public void finish() throws IOException {
      writer.finish();
    }

    @Override
    public void close() throws IOException {
      writer.close();
    }
  }
}
