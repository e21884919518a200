package com.example.planes

import dev.varve.option.Options
import dev.varve.spi.CompressionProvider
import dev.varve.testkit.compress.CompressionCodecContract

/** The contract, with rows of several widths and with those that are found. */
class PlanesContractTest : CompressionCodecContract() {
  override fun provider(): CompressionProvider = PlanesProvider()

  override fun variants(): List<Options> =
      listOf(Options.EMPTY) +
          listOf(1, 8, 33, 255).map {
            Options.builder().set(PlanesProvider.STRIDE, it).build()
          }
}
