package com.example.varve

import dev.varve.spi.CompressionProvider
import dev.varve.testkit.compress.CompressionCodecContract

internal class RunLengthCodecTest : CompressionCodecContract() {
    override fun provider(): CompressionProvider = RunLengthCodecProvider()
}
