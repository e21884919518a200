package com.example.varve

import dev.varve.option.ByteSize
import dev.varve.option.Option
import dev.varve.option.OptionSchema
import dev.varve.option.Options
import dev.varve.spi.Spi
import dev.varve.spi.ValueLogProvider
import dev.varve.valuelog.ValueLog

/**
 * Provides [ListedValues] under the name `example.listed`.
 *
 * A class and not an `object`: a provider is created by its public constructor, and an `object` has
 * none.
 */
class ListedValuesProvider : ValueLogProvider {
    override fun name() = "example.listed"

    override fun description() =
        "Large values one behind the other, with a list at the end of each chunk."

    override fun options(): OptionSchema = OptionSchema.of(THRESHOLD, CHUNK_SIZE)

    override fun spiVersion() = Spi.VERSION

    override fun create(options: Options): ValueLog =
        ListedValues(options[THRESHOLD].bytes(), options[CHUNK_SIZE].bytes())

    companion object {
        /** The shortest value that is kept in a chunk. */
        val THRESHOLD: Option<ByteSize> =
            Option.size(
                "threshold",
                ByteSize.bytes(0),
                ByteSize.gib(1),
                ByteSize.bytes(512),
                "The shortest value that is kept in a chunk; shorter ones stay in tables.",
            )

        /** How large a chunk becomes. */
        val CHUNK_SIZE: Option<ByteSize> =
            Option.size(
                "chunk-size",
                ByteSize.bytes(1),
                ByteSize.gib(1),
                ByteSize.mib(16),
                "How many bytes of values a chunk holds; a longer value has a chunk of its own.",
            )
    }
}
