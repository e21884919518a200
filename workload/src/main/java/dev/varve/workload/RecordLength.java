package dev.varve.workload;

import org.jspecify.annotations.Nullable;

/** The length of a record: the sum of the lengths of its fields. Immutable. */
final class RecordLength {
  private final FieldSpec fields;
  private final @Nullable Zipf zipf;

  RecordLength(FieldSpec fields) {
    this.fields = fields;
    this.zipf =
        fields.distribution() == LengthDistribution.ZIPFIAN ? new Zipf(range(fields)) : null;
  }

  private static int range(FieldSpec fields) {
    return fields.length() - fields.minLength() + 1;
  }

  /** The length of all records; -1 if they differ. */
  int constant() {
    return fields.distribution() == LengthDistribution.CONSTANT ? fields.maxRecordLength() : -1;
  }

  int next(Random64 random) {
    if (fields.distribution() == LengthDistribution.CONSTANT) {
      return fields.maxRecordLength();
    }
    Pareto pareto = fields.pareto();
    int length = 0;
    for (int i = 0; i < fields.count(); i++) {
      if (pareto != null) {
        length += pareto.next(random, fields.minLength(), fields.length());
      } else {
        long extra = zipf == null ? random.next(range(fields)) : zipf.next(random);
        length += fields.minLength() + (int) extra;
      }
    }
    return length;
  }
}
