package com.example.mirrored

import dev.varve.option.Option
import dev.varve.option.OptionSchema
import dev.varve.option.Options
import dev.varve.spi.Spi
import dev.varve.spi.VersionRange
import dev.varve.spi.WalProvider
import dev.varve.wal.Wal
import dev.varve.wal.WalContext
import dev.varve.wal.WalFactory
import dev.varve.wal.WalRecordVisitor

/**
 * Provides [MirroredWal] under the name `example.mirrored`.
 *
 * A class and not an `object`: providers are found by [java.util.ServiceLoader], which calls a
 * public constructor, and that of an `object` is private.
 */
class MirroredWalProvider : WalProvider {
  override fun name() = "example.mirrored"

  override fun description() = "The same segments in every place that there is: any sound copy will do."

  override fun options(): OptionSchema = OptionSchema.of(HEAL)

  override fun spiVersion() = Spi.VERSION

  override fun create(options: Options): WalFactory = MirroredWalFactory(heals = options[HEAL])

  companion object {
    /** Whether the log mends itself; what is read is the same either way. */
    @JvmField
    val HEAL: Option<Boolean> =
        Option.flag(
            "heal", true, "Whether copies that are missing or damaged are written anew from sound ones.")
  }
}

/** Opens mirrored logs. */
internal class MirroredWalFactory(private val heals: Boolean) : WalFactory {
  override fun keepsRecords() = true

  override fun mirrors() = true

  override fun versions(): VersionRange = VersionRange.only(VERSION)

  override fun maxRecordLength() = Frames.LONGEST_RECORD

  override fun open(context: WalContext, firstSegment: Long, visitor: WalRecordVisitor): Wal {
    val places = Places(context)
    return MirroredWal(places, Replay(places, visitor).run(firstSegment), heals)
  }

  internal companion object {
    const val VERSION = 1
  }
}
