package dev.varve.cli.move;

import dev.varve.importers.simpledb.KeyspaceSink;
import dev.varve.importers.simpledb.SimpleDbSource;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import java.io.IOException;
import java.util.List;

/** A store of SimpleDB. */
record SimpleDbStore(SimpleDbSource source) implements ForeignStore {
  @Override
  public Findings check() throws IOException {
    long[] entries = {0};
    source.read((_, _) -> entries[0]++);
    return new Findings(List.of(new Count("entries", entries[0], "entry")), source.omissions());
  }

  @Override
  public void copyInto(Store store, Keyspace keyspace) throws IOException {
    KeyspaceSink sink = new KeyspaceSink(store, keyspace);
    source.read(sink);
    sink.finish();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
