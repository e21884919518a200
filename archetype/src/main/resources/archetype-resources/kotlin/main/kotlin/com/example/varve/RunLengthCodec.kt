package com.example.varve

import dev.varve.compress.CompressionCodec
import java.io.IOException
import java.util.Objects

/** Pairs of the length of a run, which is 1 to 255, and the byte that it is made of. */
internal class RunLengthCodec(private val longestRun: Int) : CompressionCodec {
    override fun maxCompressedLength(length: Int) = 2 * length

    override fun compress(
        source: ByteArray,
        offset: Int,
        length: Int,
        target: ByteArray,
        targetOffset: Int,
    ): Int {
        var at = targetOffset
        var from = offset
        val end = offset + length
        while (from < end) {
            var run = 1
            while (run < longestRun && from + run < end && source[from + run] == source[from]) run++
            target[at++] = run.toByte()
            target[at++] = source[from]
            from += run
        }
        return at - targetOffset
    }

    override fun decompress(
        source: ByteArray,
        offset: Int,
        length: Int,
        target: ByteArray,
        targetOffset: Int,
        targetLength: Int,
    ) {
        Objects.checkFromIndexSize(offset, length, source.size)
        Objects.checkFromIndexSize(targetOffset, targetLength, target.size)
        if (length % 2 != 0) throw IOException("ends within a run")
        var written = 0
        for (at in offset until offset + length step 2) {
            val run = source[at].toInt() and 0xff
            if (run == 0 || run > targetLength - written) {
                throw IOException("a run of $run bytes does not fit")
            }
            val start = targetOffset + written
            target.fill(source[at + 1], start, start + run)
            written += run
        }
        if (written != targetLength) throw IOException("holds $written bytes, not $targetLength")
    }
}
