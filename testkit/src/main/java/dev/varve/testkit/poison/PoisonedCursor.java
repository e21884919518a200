package dev.varve.testkit.poison;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A cursor that lends each key and value for as long as it stays where it is. */
final class PoisonedCursor implements EntryCursor {
  private final EntryCursor cursor;
  private @Nullable Loan key;
  private @Nullable Loan value;

  PoisonedCursor(EntryCursor cursor) {
    this.cursor = cursor;
  }

  private void takeBack() {
    if (key != null) {
      key.close();
      key = null;
    }
    if (value != null) {
      value.close();
      value = null;
    }
  }

  @Override
  public boolean next() throws IOException {
    takeBack();
    return cursor.next();
  }

  @Override
  public boolean previous() throws IOException {
    takeBack();
    return cursor.previous();
  }

  @Override
  public boolean seek(Bytes target, long sequence) throws IOException {
    // The target may be what this cursor lent, so it is needed until the other one has moved.
    try {
      return cursor.seek(target, sequence);
    } finally {
      takeBack();
    }
  }

  @Override
  public void beforeFirst() throws IOException {
    takeBack();
    cursor.beforeFirst();
  }

  @Override
  public void afterLast() throws IOException {
    takeBack();
    cursor.afterLast();
  }

  @Override
  public Bytes key() {
    Loan loan = key;
    if (loan == null) {
      loan = new Loan(cursor.key());
      key = loan;
    }
    return loan.bytes();
  }

  @Override
  public long sequence() {
    return cursor.sequence();
  }

  @Override
  public EntryKind kind() {
    return cursor.kind();
  }

  @Override
  public Bytes value() {
    Loan loan = value;
    if (loan == null) {
      loan = new Loan(cursor.value());
      value = loan;
    }
    return loan.bytes();
  }

  @Override
  public void close() throws IOException {
    takeBack();
    cursor.close();
  }
}
