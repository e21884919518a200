package com.example.varve.broken;

import com.example.varve.MapMemTableProvider;
import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import dev.varve.memtable.MemTableFactory;
import dev.varve.option.Options;
import dev.varve.spi.MemTableProvider;
import dev.varve.testkit.memtable.MemTableContract;
import java.util.ArrayList;
import java.util.List;

/** A memtable that keeps what it borrowed. */
final class BrokenMapMemTable extends MemTableContract {
  @Override
  protected MemTableProvider provider() {
    return new Provider(new MapMemTableProvider());
  }

  private record Provider(MemTableProvider sound) implements MemTableProvider {
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
    public MemTableFactory create(Options options) {
      MemTableFactory factory = sound.create(options);
      return () -> new Late(factory.create(), new ArrayList<>());
    }
  }

  /** Puts the entry before the last one only when the next one comes. */
  private record Late(MemTable table, List<Runnable> waiting) implements MemTable {
    @Override
    public void put(Bytes key, long sequence, EntryKind kind, Bytes value) {
      catchUp();
      waiting.add(() -> table.put(key, sequence, kind, value));
    }

    private void catchUp() {
      waiting.forEach(Runnable::run);
      waiting.clear();
    }

    @Override
    public boolean get(Bytes key, long snapshot, Found into) {
      catchUp();
      return table.get(key, snapshot, into);
    }

    @Override
    public EntryCursor cursor() {
      catchUp();
      return table.cursor();
    }

    @Override
    public long sizeInBytes() {
      catchUp();
      return table.sizeInBytes();
    }

    @Override
    public long entryCount() {
      catchUp();
      return table.entryCount();
    }

    @Override
    public void freeze() {
      catchUp();
      table.freeze();
    }
  }
}
