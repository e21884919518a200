package dev.varve.engine.read;

import dev.varve.bytes.Bytes;
import dev.varve.engine.tree.OpenRun;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.table.ReadPurpose;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A walk over the tables of a run, one after the other; a table is entered when it is reached. */
public final class RunCursor implements EntryCursor {
  private final OpenRun run;
  private final ReadPurpose purpose;
  private int at = -1;
  private @Nullable EntryCursor current;

  /** A walk over a run whose tables stay open as long. */
  public RunCursor(OpenRun run, ReadPurpose purpose) {
    this.run = run;
    this.purpose = purpose;
  }

  /** A walk over a run; over a table itself if there is only one. */
  public static EntryCursor over(OpenRun run, ReadPurpose purpose) throws IOException {
    return run.size() == 1 ? run.table(0).reader().cursor(purpose) : new RunCursor(run, purpose);
  }

  @Override
  public boolean next() throws IOException {
    if (current != null && current.next()) {
      return true;
    }
    while (at < run.size() - 1) {
      if (enter(at + 1).next()) {
        return true;
      }
    }
    afterLast();
    return false;
  }

  @Override
  public boolean previous() throws IOException {
    if (current != null && current.previous()) {
      return true;
    }
    while (at > 0) {
      EntryCursor table = enter(at - 1);
      table.afterLast();
      if (table.previous()) {
        return true;
      }
    }
    beforeFirst();
    return false;
  }

  @Override
  public boolean seek(Bytes key, long sequence) throws IOException {
    int target = run.firstEndingAtOrAfter(key);
    if (target == run.size()) {
      afterLast();
      return false;
    }
    EntryCursor table = target == at && current != null ? current : enter(target);
    return table.seek(key, sequence) || next();
  }

  @Override
  public void beforeFirst() throws IOException {
    leave();
    at = -1;
  }

  @Override
  public void afterLast() throws IOException {
    leave();
    at = run.size();
  }

  private EntryCursor enter(int index) throws IOException {
    leave();
    EntryCursor entered = run.table(index).reader().cursor(purpose);
    current = entered;
    at = index;
    return entered;
  }

  private void leave() throws IOException {
    EntryCursor left = current;
    current = null;
    if (left != null) {
      left.close();
    }
  }

  private EntryCursor here() {
    EntryCursor cursor = current;
    if (cursor == null) {
      throw new IllegalStateException("the cursor is not on an entry");
    }
    return cursor;
  }

  @Override
  public Bytes key() {
    return here().key();
  }

  @Override
  public long sequence() {
    return here().sequence();
  }

  @Override
  public EntryKind kind() {
    return here().kind();
  }

  @Override
  public Bytes value() {
    return here().value();
  }

  @Override
  public boolean isLasting() {
    return here().isLasting();
  }

  @Override
  public void close() throws IOException {
    leave();
  }
}
