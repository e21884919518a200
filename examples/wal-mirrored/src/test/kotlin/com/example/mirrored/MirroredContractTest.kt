package com.example.mirrored

import dev.varve.spi.WalProvider
import dev.varve.testkit.wal.WalContract

/** The contract with a mirror. */
class MirroredContractTest : WalContract() {
  override fun provider(): WalProvider = MirroredWalProvider()

  override fun mirrors() = 1
}

/** And in one place, as in a store that has no mirrors. */
class UnmirroredContractTest : WalContract() {
  override fun provider(): WalProvider = MirroredWalProvider()
}
