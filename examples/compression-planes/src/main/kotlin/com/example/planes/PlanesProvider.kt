package com.example.planes

import dev.varve.compress.CompressionCodec
import dev.varve.option.Option
import dev.varve.option.OptionSchema
import dev.varve.option.Options
import dev.varve.spi.CompressionProvider
import dev.varve.spi.Spi

/**
 * Provides [PlanesCodec] under the name `example.planes`.
 *
 * A class and not an `object`: providers are found by [java.util.ServiceLoader], which calls a
 * public constructor, and that of an `object` is private.
 */
class PlanesProvider : CompressionProvider {
  override fun name() = "example.planes"

  override fun description() =
      "Rows of equal width, byte by byte as columns, less the row before, in runs."

  override fun options(): OptionSchema = OptionSchema.of(STRIDE, WIDEST)

  override fun spiVersion() = Spi.VERSION

  override fun create(options: Options): CompressionCodec =
      PlanesCodec(fixedStride = options[STRIDE], widest = options[WIDEST])

  companion object {
    /** The width of a row, for who knows it. Any reader reads what was written with any. */
    @JvmField
    val STRIDE: Option<Int> =
        Option.integer("stride", 0, 255, 0, "The width of a row in bytes; 0 to find it in each block.")

    /** The effort that finding it may take. */
    @JvmField
    val WIDEST: Option<Int> =
        Option.integer("widest", 1, 255, 64, "The widest row that is looked for, in bytes.")
  }
}
