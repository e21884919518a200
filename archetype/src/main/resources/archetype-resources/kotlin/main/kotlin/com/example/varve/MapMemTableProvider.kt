package com.example.varve

import dev.varve.memtable.MemTableFactory
import dev.varve.option.Option
import dev.varve.option.OptionSchema
import dev.varve.option.Options
import dev.varve.spi.MemTableProvider
import dev.varve.spi.Spi

/**
 * Provides [MapMemTable] under the name `example.map`.
 *
 * A class and not an `object`: a provider is created by its public constructor, and an `object` has
 * none.
 */
class MapMemTableProvider : MemTableProvider {
    override fun name() = "example.map"

    override fun description() = "The JDK's own skip list: simple, and an object or two for each entry."

    override fun options(): OptionSchema = OptionSchema.of(OVERHEAD)

    override fun spiVersion() = Spi.VERSION

    override fun create(options: Options): MemTableFactory {
        val overhead = options[OVERHEAD]
        return MemTableFactory { MapMemTable(overhead) }
    }

    companion object {
        /** How much memory an entry is said to take besides its bytes. */
        val OVERHEAD: Option<Int> =
            Option.integer(
                "overhead",
                64,
                1024,
                140,
                "How many bytes of memory an entry takes besides its key and value: the store flushes " +
                    "the memtable by what it says it takes, so less makes it larger.",
            )
    }
}
