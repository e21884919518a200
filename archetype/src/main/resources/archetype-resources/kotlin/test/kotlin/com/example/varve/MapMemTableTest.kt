package com.example.varve

import dev.varve.spi.MemTableProvider
import dev.varve.testkit.memtable.MemTableContract

internal class MapMemTableTest : MemTableContract() {
    override fun provider(): MemTableProvider = MapMemTableProvider()
}
