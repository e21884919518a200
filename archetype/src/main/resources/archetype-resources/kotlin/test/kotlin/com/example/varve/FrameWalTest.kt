package com.example.varve

import dev.varve.spi.WalProvider
import dev.varve.testkit.wal.WalContract

internal class FrameWalTest : WalContract() {
    override fun provider(): WalProvider = FrameWalProvider()
}
