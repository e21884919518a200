package com.example.varve

import dev.varve.compaction.CompactionPolicy
import dev.varve.option.Option
import dev.varve.option.OptionSchema
import dev.varve.option.Options
import dev.varve.spi.CompactionPolicyProvider
import dev.varve.spi.Spi

/**
 * Provides [MergeAllPolicy] under the name `example.merge-all`.
 *
 * A class and not an `object`: a provider is created by its public constructor, and an `object` has
 * none.
 */
class MergeAllPolicyProvider : CompactionPolicyProvider {
    override fun name() = "example.merge-all"

    override fun description() =
        "Merges everything whenever there are so many runs: few to read, much to write."

    override fun options(): OptionSchema = OptionSchema.of(RUNS)

    override fun spiVersion() = Spi.VERSION

    override fun create(options: Options): CompactionPolicy = MergeAllPolicy(options[RUNS])

    companion object {
        /** At how many runs everything is merged. */
        val RUNS: Option<Int> =
            Option.integer(
                "runs",
                2,
                64,
                4,
                "At how many runs everything is merged. More makes writing cheaper, reading and " +
                    "space dearer.",
            )
    }
}
