package com.example.varve

import dev.varve.option.ByteSize
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
 * Provides [FrameWal] under the name `example.frames`.
 *
 * A class and not an `object`: a provider is created by its public constructor, and an `object` has
 * none.
 */
class FrameWalProvider : WalProvider {
    override fun name() = "example.frames"

    override fun description() =
        "Frames with checksums of content and place, read as a whole: short instead of fast."

    override fun options(): OptionSchema = OptionSchema.of(FRAME_SIZE)

    override fun spiVersion() = Spi.VERSION

    override fun create(options: Options): WalFactory =
        FrameWalFactory(options[FRAME_SIZE].bytes().toInt())

    private class FrameWalFactory(private val frameSize: Int) : WalFactory {
        override fun keepsRecords() = true

        override fun versions(): VersionRange = VersionRange.only(1)

        override fun maxRecordLength() = FrameWal.LONGEST

        override fun open(context: WalContext, firstSegment: Long, visitor: WalRecordVisitor): Wal {
            val replay = FrameReplay(context, visitor)
            replay.run(firstSegment)
            return FrameWal(context, replay, frameSize)
        }
    }

    companion object {
        /** How long a frame becomes. */
        val FRAME_SIZE: Option<ByteSize> =
            Option.size(
                "frame-size",
                ByteSize.bytes(64),
                ByteSize.kib(64),
                ByteSize.kib(32),
                "How many bytes of a record a frame holds at most; a longer record has several. Any " +
                    "log is read, whatever it was when it was written.",
            )
    }
}
