package com.example.varve

import dev.varve.option.Option
import dev.varve.option.OptionSchema
import dev.varve.option.Options
import dev.varve.spi.Spi
import dev.varve.spi.TableFormatProvider
import dev.varve.spi.VersionRange
import dev.varve.storage.AppendFile
import dev.varve.storage.ReadFile
import dev.varve.table.TableFormat
import dev.varve.table.TableReadContext
import dev.varve.table.TableReader
import dev.varve.table.TableWriteContext
import dev.varve.table.TableWriter

/**
 * Provides [PlainTable] under the name `example.plain`.
 *
 * A class and not an `object`: a provider is created by its public constructor, and an `object` has
 * none.
 */
class PlainTableProvider : TableFormatProvider {
    override fun name() = "example.plain"

    override fun description() =
        "Blocks of a few entries, the first of each in memory: short instead of fast."

    override fun options(): OptionSchema = OptionSchema.of(BLOCK_ENTRIES)

    override fun spiVersion() = Spi.VERSION

    override fun create(options: Options): TableFormat = PlainTableFormat(options[BLOCK_ENTRIES])

    private class PlainTableFormat(private val blockEntries: Int) : TableFormat {
        override fun versions(): VersionRange = VersionRange.only(1)

        override fun write(file: AppendFile, context: TableWriteContext): TableWriter =
            PlainTableWriter(file, blockEntries)

        override fun read(file: ReadFile, context: TableReadContext): TableReader =
            try {
                PlainTable(file, context.cache())
            } catch (e: Exception) {
                // The file is the reader's, also if there is none in the end.
                file.close()
                throw e
            }
    }

    companion object {
        /** How many entries a block has; a table says of each block how long it is. */
        val BLOCK_ENTRIES: Option<Int> =
            Option.integer(
                "block-entries",
                1,
                1024,
                8,
                "How many entries a block has. More takes less memory for the first ones, which are " +
                    "kept, and makes a lookup read and search more.",
            )
    }
}
