package com.example.varve

import dev.varve.option.ByteSize
import dev.varve.option.Options
import dev.varve.spi.ValueLogProvider
import dev.varve.testkit.valuelog.ValueLogContract

internal class ListedValuesTest : ValueLogContract() {
    override fun provider(): ValueLogProvider = ListedValuesProvider()

    override fun smallChunks(): Options =
        Options.builder()
            .set(ListedValuesProvider.THRESHOLD, ByteSize.bytes(0))
            .set(ListedValuesProvider.CHUNK_SIZE, ByteSize.bytes(10_000))
            .build()
}
