package com.example.varve

import dev.varve.filter.KeyFilter
import dev.varve.option.Option
import dev.varve.option.OptionSchema
import dev.varve.option.Options
import dev.varve.spi.KeyFilterProvider
import dev.varve.spi.Spi

/**
 * Provides [SlotFilter] under the name `example.slots`.
 *
 * A class and not an `object`: a provider is created by its public constructor, and an `object` has
 * none.
 */
class SlotFilterProvider : KeyFilterProvider {
    override fun name() = "example.slots"

    override fun description() =
        "One bit for each key, among fifty: simple, and five times as large as a good filter."

    override fun options(): OptionSchema = OptionSchema.of(SLOTS_PER_KEY)

    override fun spiVersion() = Spi.VERSION

    override fun create(options: Options): KeyFilter = SlotFilter(options[SLOTS_PER_KEY])

    companion object {
        /** How many bits there are for each key. */
        val SLOTS_PER_KEY: Option<Int> =
            Option.integer(
                "slots-per-key",
                2,
                200,
                50,
                "How many bits there are for each key: of the absent keys, about one in so many is " +
                    "let pass. The filter says how many slots it has, so each one is read.",
            )
    }
}
