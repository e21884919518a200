package dev.varve.cli.move;

import dev.varve.cli.base.CommandException;
import dev.varve.importers.Omission;
import dev.varve.importers.pipeline.PipelineSource;
import dev.varve.importers.pipeline.RecordSink;
import dev.varve.importers.pipeline.RecordStoreSink;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.views.record.RecordStore;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of PipelineDB.
 *
 * @param root the first page of the chain that is read; null if all pages are
 * @param group that records go into
 */
record PipelineStore(PipelineSource source, @Nullable Integer root, String group)
    implements ForeignStore {
  @Override
  public Findings check() throws IOException {
    long[] records = {0};
    List<Omission> omissions = read((_, _) -> records[0]++);
    return new Findings(List.of(new Count("records", records[0], "record")), omissions);
  }

  @Override
  public void copyInto(Store store, Keyspace keyspace) throws IOException {
    RecordStore target = RecordStore.builder(store, keyspace).noMaxRecordSize().build();
    read((id, _) -> {
      if (target.contains(group, id)) {
        throw new CommandException(
            "group '"
                + group
                + "' has a record with an id that is imported, too. Nothing was written; name"
                + " another group with --group.");
      }
    });
    read(new RecordStoreSink(target, group));
  }

  private List<Omission> read(RecordSink sink) throws IOException {
    return root == null ? source.readAll(sink) : source.readFrom(root, sink);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
