package com.example.mirrored

import dev.varve.bytes.Bytes
import dev.varve.option.Options
import dev.varve.storage.CorruptFileException
import dev.varve.testkit.wal.CrashModel
import dev.varve.testkit.wal.MemoryWalContext
import dev.varve.wal.Wal
import java.util.UUID
import kotlin.experimental.xor
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

/** Losing one copy loses nothing, in whichever way it is lost. */
class MirroredWalTest {
  private val factory = MirroredWalProvider().create(Options.EMPTY)
  private val records = (0 until 9).map { "record $it, of which all shall come back" }

  /** A log of three segments in two places, as it is when the process is killed. */
  private fun log(): MemoryWalContext = written().crash(CrashModel.PROCESS_KILL, 0)

  /** A log that is still open, and all of it synced. */
  private fun written(): MemoryWalContext {
    val context = MemoryWalContext(UUID(1, 2), 1, 1)
    val wal = factory.open(context, 0) { _, _, _ -> }
    for ((i, record) in records.withIndex()) {
      if (i % 3 == 0) wal.startSegment(1L + i / 3)
      wal.append(Bytes.utf8(record))
    }
    wal.sync()
    return context
  }

  private fun MemoryWalContext.places() = listOf(this) + mirrors().map { it as MemoryWalContext }

  private fun replay(context: MemoryWalContext): Pair<Wal, List<String>> {
    val found = ArrayList<String>()
    val wal = factory.open(context, 0) { _, _, record -> found += record.toUtf8() }
    return wal to found
  }

  @Test
  fun `any byte of either copy may flip`() {
    val context = log()
    for (place in context.places()) {
      for (number in context.segments()) {
        val content = place.content(number)
        for (at in content.indices) {
          val damaged = content.clone().also { it[at] = it[at] xor 0x41 }
          place.replaceHere(number, damaged)
          assertThat(replay(context).second)
              .`as`("with byte %s of segment %s flipped in one place", at, number)
              .isEqualTo(records)
        }
        place.replaceHere(number, content)
      }
    }
  }

  @Test
  fun `either copy of any segment may be missing or cut short, and is written anew`() {
    for (index in 0..1) {
      for (number in 1L..3L) {
        for (share in listOf(null, 0.0, 0.5, 0.9)) {
          val context = log()
          val place = context.places()[index]
          val whole = place.content(number)
          place.removeHere(number)
          if (share != null) place.replaceHere(number, whole.copyOf((whole.size * share).toInt()))
          val (wal, found) = replay(context)
          assertThat(found).`as`("place %s, segment %s, %s", index, number, share).isEqualTo(records)
          wal.startSegment(4)
          wal.close()
          assertThat(place.content(number)).`as`("the healed copy").isEqualTo(whole)
        }
      }
    }
  }

  @Test
  fun `a whole place may be lost, before and after healing the other`() {
    val context = log()
    val (own, mirror) = context.places()
    for (number in 1L..3L) own.removeHere(number)
    val (wal, found) = replay(context)
    assertThat(found).isEqualTo(records)
    wal.startSegment(4)
    wal.close()
    for (number in 1L..4L) mirror.removeHere(number)
    assertThat(replay(context).second).isEqualTo(records)
  }

  @Test
  fun `copies that are damaged in different places are one sound log together`() {
    val context = log()
    for ((index, place) in context.places().withIndex()) {
      for (number in 1L..3L) {
        val content = place.content(number)
        // In the first record here, in the last one there.
        val at = if (index == 0) 68 else content.size - 20
        place.replaceHere(number, content.also { it[at] = it[at] xor 1 })
      }
    }
    val (wal, found) = replay(context)
    assertThat(found).isEqualTo(records)
    wal.startSegment(4)
    wal.close()
    assertThat(replay(context).second).`as`("what cannot be healed was left alone").isEqualTo(records)
  }

  @Test
  fun `the same damage in both copies is an error`() {
    val context = log()
    val content = context.content(2)
    context.replace(2, content.also { it[68] = 0 })
    assertThatThrownBy { replay(context) }
        .isInstanceOf(CorruptFileException::class.java)
        .hasMessageContaining("no copy")
  }

  @Test
  fun `a record is acknowledged when it is durable in both places`() {
    val context = written()
    val appends = context.journal().count { it.startsWith("append") }
    val syncs = context.journal().takeLast(2)
    assertThat(syncs).containsExactly("sync 3", "sync 3")
    assertThat(appends).isEven()
  }
}
