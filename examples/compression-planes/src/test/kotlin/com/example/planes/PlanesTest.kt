package com.example.planes

import dev.varve.option.Options
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.util.Random
import java.util.zip.Deflater
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/** What this codec is for, and what it is not for. */
class PlanesTest {
  private val codec = PlanesProvider().create(Options.EMPTY)

  private fun compressed(content: ByteArray): Int =
      codec.compress(
          content, 0, content.size, ByteArray(codec.maxCompressedLength(content.size)), 0)

  /** Rows of a sensor: a number that counts, a time in milliseconds, a reading that drifts. */
  private fun readings(rows: Int): ByteArray {
    val random = Random(1)
    val buffer = ByteBuffer.allocate(rows * 20).order(ByteOrder.LITTLE_ENDIAN)
    var reading = 20_000
    repeat(rows) { row ->
      reading += random.nextInt(5) - 2
      buffer.putInt(row).putLong(1_700_000_000_000L + row * 1000L).putLong(reading.toLong())
    }
    return buffer.array()
  }

  @Test
  fun `numbers in rows become less than half of what deflate makes of them`() {
    val content = readings(400)
    val deflater = Deflater(6)
    deflater.setInput(content)
    deflater.finish()
    val deflated = deflater.deflate(ByteArray(content.size * 2))
    deflater.end()
    assertThat(compressed(content)).isLessThan(deflated / 2)
  }

  @Test
  fun `the width of a row is found, whatever it is`() {
    val random = Random(2)
    for (width in 2..64) {
      val row = ByteArray(width).also(random::nextBytes)
      val content = ByteArray(width * 100) { i -> row[i % width] }
      for (counter in 0 until 100) content[counter * width] = counter.toByte()
      assertThat(compressed(content)).`as`("bytes of 100 rows of %s", width).isLessThan(5 * width)
    }
  }

  @Test
  fun `noise grows by one byte`() {
    for (length in listOf(0, 1, 2, 100, 4096, 70_000)) {
      val noise = ByteArray(length).also(Random(3)::nextBytes)
      assertThat(compressed(noise)).isEqualTo(length + 1)
    }
  }
}
