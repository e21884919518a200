package dev.varve.lab.sim;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.varve.workload.OperationMix;
import dev.varve.workload.RecordSpec;
import dev.varve.workload.Trace;
import dev.varve.workload.WorkloadSpec;
import org.jspecify.annotations.Nullable;

/** What is written in a simulation. */
public sealed interface WriteModel {
  /** How many entries are written in all, deletions included. */
  long writes();

  /** The bytes of the key and the value of an entry, about. */
  int entryBytes();

  /** The bytes of a key, about. */
  int keyBytes();

  /** The bytes of all keys and values that are written, about. */
  default long totalBytes() {
    return writes() * entryBytes();
  }

  /**
   * New records first, then changes of records that are chosen evenly.
   *
   * @param inserts how many new records there are, at least 1
   * @param changes how many updates and deletions there are after that, at least 0
   * @param deletions which share of the changes deletes, from 0 to 1
   * @param keyBytes of a key, at least 1
   * @param valueBytes of a value, at least 0
   * @param order in which new records arrive
   */
  record Plain(
      long inserts,
      long changes,
      double deletions,
      int keyBytes,
      int valueBytes,
      RecordSpec.Order order)
      implements WriteModel {
    /**
     * A model.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public Plain {
      if (inserts < 1
          || changes < 0
          || !(deletions >= 0 && deletions <= 1)
          || keyBytes < 1
          || valueBytes < 0) {
        throw new IllegalArgumentException(
            "at least one record is inserted, with a key, and the share of deletions is from 0 to"
                + " 1");
      }
    }

    @Override
    public long writes() {
      return inserts + changes;
    }

    @Override
    public int entryBytes() {
      return keyBytes + valueBytes;
    }
  }

  /**
   * What a workload writes: its load, and then those of its operations that write.
   *
   * @param spec of the workload
   * @param trace that it replays, if it does; it is not part of what is written to files
   */
  record OfWorkload(WorkloadSpec spec, @JsonIgnore @Nullable Trace trace) implements WriteModel {
    /**
     * A model.
     *
     * @throws IllegalArgumentException if the trace is missing, or not asked for
     */
    public OfWorkload {
      if ((spec.trace() == null) != (trace == null)) {
        throw new IllegalArgumentException("a workload has a trace if its specification says so");
      }
    }

    /** A model of a workload that replays nothing. */
    public OfWorkload(WorkloadSpec spec) {
      this(spec, null);
    }

    @Override
    public long writes() {
      return Math.max(
          1,
          spec.records().insertCount()
              + Math.round(spec.client().operations() * writingShare(spec.mix())));
    }

    @Override
    public int entryBytes() {
      return keyBytes() + (int) Math.round(spec.fields().meanRecordLength());
    }

    @Override
    public int keyBytes() {
      return spec.records().keyLength();
    }

    private static double writingShare(OperationMix mix) {
      double writing = mix.update() + mix.insert() + mix.readModifyWrite() + mix.delete();
      return mix.sum() > 0 ? writing / mix.sum() : 0;
    }
  }

  /**
   * New records in random order, of keys of 24 bytes and values of 1000, until so much is written.
   */
  static WriteModel inserts(long totalBytes) {
    return updates(totalBytes, 0);
  }

  /**
   * Records of keys of 24 bytes and values of 1000: so many bytes are inserted, and then so many
   * written by updates that are spread evenly.
   */
  static WriteModel updates(long insertedBytes, long updatedBytes) {
    return new Plain(
        Math.max(1, insertedBytes / 1024),
        updatedBytes / 1024,
        0,
        24,
        1000,
        RecordSpec.Order.HASHED);
  }
}
