package com.example.varve

import dev.varve.spi.TableFormatProvider
import dev.varve.testkit.table.TableFormatContract

internal class PlainTableTest : TableFormatContract() {
    override fun provider(): TableFormatProvider = PlainTableProvider()

    override fun readsOfALookup() = 1
}
