package dev.varve.views.record;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Who may change what in a {@link RecordStore}: one thread a record, and any number of threads the
 * records of a group or one thread the whole group.
 *
 * <p>Their number is fixed, whatever the number of records: several records share a lock, and
 * several groups. A thread takes the lock of the group first, then at most one of a record.
 */
final class RecordLocks {
  private static final int GROUPS = 64;
  private static final int RECORDS = 256;

  private final ReentrantReadWriteLock[] groups = new ReentrantReadWriteLock[GROUPS];
  private final Lock[] records = new Lock[RECORDS];

  RecordLocks() {
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = new ReentrantReadWriteLock();
    }
    for (int i = 0; i < RECORDS; i++) {
      records[i] = new ReentrantLock();
    }
  }

  /** Changes one record while nobody else changes it or its whole group. */
  void changeRecord(String group, long id, Runnable change) {
    Lock shared = groups[stripe(group.hashCode(), GROUPS)].readLock();
    Lock own = records[stripe(31 * group.hashCode() + Long.hashCode(id), RECORDS)];
    shared.lock();
    try {
      own.lock();
      try {
        change.run();
      } finally {
        own.unlock();
      }
    } finally {
      shared.unlock();
    }
  }

  /** Changes a whole group while nobody else changes anything in it. */
  void changeGroup(String group, Runnable change) {
    Lock exclusive = groups[stripe(group.hashCode(), GROUPS)].writeLock();
    exclusive.lock();
    try {
      change.run();
    } finally {
      exclusive.unlock();
    }
  }

  private static int stripe(int hash, int stripes) {
    return (hash ^ hash >>> 16) & stripes - 1;
  }
}
