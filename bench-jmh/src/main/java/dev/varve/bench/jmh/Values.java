package dev.varve.bench.jmh;

import dev.varve.bytes.Bytes;
import dev.varve.workload.FieldSpec;
import dev.varve.workload.LengthDistribution;
import dev.varve.workload.ValueBuilder;

/** Values of which a compressor saves half; they follow from their keys. */
final class Values {
  /** The length of a value where it is not what is asked about, in bytes. */
  static final int LENGTH = 100;

  private final ValueBuilder builder;

  /** Values of this length. */
  Values(int length) {
    FieldSpec field = new FieldSpec(1, length, length, LengthDistribution.CONSTANT);
    builder = new ValueBuilder(field, ValueBuilder.Content.HALF_COMPRESSIBLE);
  }

  /** The value of a key; borrowed until the next call. */
  Bytes of(Bytes key) {
    return Bytes.wrap(builder.value(key.toByteArray(), 0));
  }
}
