package com.example.varve

import dev.varve.compress.CompressionCodec
import dev.varve.option.Option
import dev.varve.option.OptionSchema
import dev.varve.option.Options
import dev.varve.spi.CompressionProvider
import dev.varve.spi.Spi

/**
 * Provides [RunLengthCodec] under the name `example.run-length`.
 *
 * A class and not an `object`: a provider is created by its public constructor, and an `object` has
 * none.
 */
class RunLengthCodecProvider : CompressionProvider {
    override fun name() = "example.run-length"

    override fun description() =
        "Lengths of runs of equal bytes: small where bytes repeat, up to twice as large elsewhere."

    override fun options(): OptionSchema = OptionSchema.of(LONGEST_RUN)

    override fun spiVersion() = Spi.VERSION

    override fun create(options: Options): CompressionCodec = RunLengthCodec(options[LONGEST_RUN])

    companion object {
        /** How long a run may become. */
        val LONGEST_RUN: Option<Int> =
            Option.integer(
                "longest-run",
                1,
                255,
                255,
                "The longest run that is written as one pair. Only how blocks are written depends on " +
                    "it: every block is read, whatever it was when it was written.",
            )
    }
}
