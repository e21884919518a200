package com.example.varve

import dev.varve.spi.KeyFilterProvider
import dev.varve.testkit.filter.KeyFilterContract

internal class SlotFilterTest : KeyFilterContract() {
    override fun provider(): KeyFilterProvider = SlotFilterProvider()

    override fun falsePositiveRate() = 0.02

    override fun bitsPerKey() = 52.0
}
