package com.example.depth

import dev.varve.compaction.Backpressure
import dev.varve.compaction.CompactionPolicy
import dev.varve.option.ByteSize
import dev.varve.option.Option
import dev.varve.option.OptionSchema
import dev.varve.option.Options
import dev.varve.spi.CompactionPolicyProvider
import dev.varve.spi.Spi

/**
 * Provides [DepthPolicy] under the name `example.depth`.
 *
 * A class and not an `object`: providers are found by [java.util.ServiceLoader], which calls a
 * public constructor, and that of an `object` is private.
 */
class DepthPolicyProvider : CompactionPolicyProvider {
  override fun name() = "example.depth"

  override fun description() =
      "Bounds how many tables a lookup meets at any key, with the merge that rewrites least for" +
          " each table that it takes away there."

  override fun options(): OptionSchema = OptionSchema.of(DEPTH, TABLE_SIZE)

  override fun spiVersion() = Spi.VERSION

  override fun create(options: Options): CompactionPolicy {
    val depth = options[DEPTH]
    return DepthPolicy(depth, options[TABLE_SIZE], Backpressure(2 * depth, 4 * depth))
  }

  companion object {
    /** The bound: small for reads, large for writes. */
    @JvmField
    val DEPTH: Option<Int> =
        Option.integer("depth", 1, 64, 6, "How many tables may hold any one key.")

    /** What merges write. Small tables can be merged where it is needed and nowhere else. */
    @JvmField
    val TABLE_SIZE: Option<ByteSize> =
        Option.size(
            "table-size",
            ByteSize.kib(4),
            ByteSize.gib(16),
            ByteSize.mib(64),
            "About how large each table is that a merge writes.",
        )
  }
}
