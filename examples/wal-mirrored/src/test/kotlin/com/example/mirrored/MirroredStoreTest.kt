package com.example.mirrored

import dev.varve.Varve
import dev.varve.assembly.StoreBuilder
import dev.varve.storage.FileKind
import dev.varve.storage.FileName
import dev.varve.storage.Storage
import dev.varve.store.ConfigurationException
import dev.varve.store.Durability
import dev.varve.store.Store
import dev.varve.store.StoreState
import dev.varve.store.WriteOutcomeUnknownException
import dev.varve.store.WriteRejectedException
import dev.varve.testkit.storage.CrashStorage
import dev.varve.testkit.storage.Errno
import dev.varve.testkit.storage.FaultEffect
import dev.varve.testkit.storage.FaultRule
import dev.varve.testkit.storage.FaultStorage
import dev.varve.testkit.storage.LossModel
import dev.varve.testkit.storage.StorageOperation
import java.nio.file.Files
import java.nio.file.Path
import java.util.Random
import kotlin.io.path.createDirectories
import kotlin.io.path.deleteExisting
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.readBytes
import kotlin.io.path.writeBytes
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** A real store whose log is in two places, and what may happen to either. */
class MirroredStoreTest {
  @TempDir lateinit var temp: Path

  private fun assembly(wal: String = "example.mirrored"): StoreBuilder =
      Varve.assemble().wal(wal).set("background", "inline")

  private fun Store.write(from: Int, to: Int) {
    for (i in from until to) put("key $i".encodeToByteArray(), "value $i".encodeToByteArray(), Durability.DEVICE)
  }

  private fun assertHolds(store: Store, count: Int, case: String) {
    for (i in 0 until count) {
      assertThat(store["key $i".encodeToByteArray()])
          .`as`("%s: key %s of %s", case, i, count)
          .isEqualTo("value $i".encodeToByteArray())
    }
    assertThat(store["key $count".encodeToByteArray()]).`as`("%s: what was not written", case).isNull()
  }

  private fun segments(place: Path) = place.listDirectoryEntries("*.wal").sorted()

  private val losses: Map<String, (Path) -> Unit> =
      mapOf(
          "deleted" to { it.deleteExisting() },
          "cut within the envelope" to { it.writeBytes(it.readBytes().copyOf(100)) },
          "cut in half" to { it.writeBytes(it.readBytes().run { copyOf(size / 2) }) },
          "with a damaged envelope" to { flip(it, 20) },
          "with a damaged header" to { flip(it, 128 + 20) },
          "with a damaged record" to { flip(it, Files.size(it).toInt() - 30) },
      )

  private fun flip(file: Path, at: Int) =
      file.writeBytes(file.readBytes().also { it[at] = (it[at].toInt() xor 0x41).toByte() })

  /** What a kill leaves of a directory: nothing is closed, and the files are as they are. */
  private fun image(of: Path, to: Path): Path {
    to.createDirectories()
    of.listDirectoryEntries("*.*").forEach { Files.copy(it, to.resolve(it.fileName)) }
    return to
  }

  @Test
  fun `a killed store lost nothing though one copy of every segment is lost, either one, again and again`() {
    val own = temp.resolve("own")
    val mirror = temp.resolve("mirror")
    assembly().logMirror(mirror).open(own).use { store ->
      store.write(0, 40)
      for ((loss, lose) in losses) {
        for (first in 0..1) {
          val case = "$loss in place $first"
          var places = listOf(image(own, temp.resolve("$case/own")), image(mirror, temp.resolve("$case/m")))
          assertThat(segments(places[first])).isNotEmpty.allSatisfy { lose(it) }
          assembly().logMirror(places[1]).open(places[0]).use { reopened ->
            assertHolds(reopened, 40, case)
            reopened.write(40, 60)
            // And what was lost in one place is made good, so that the other may be lost next.
            places = listOf(image(places[0], temp.resolve("$case/own2")), image(places[1], temp.resolve("$case/m2")))
          }
          segments(places[1 - first]).forEach { it.deleteExisting() }
          assembly().logMirror(places[1]).open(places[0]).use { assertHolds(it, 60, "$case, then the other") }
        }
      }
    }
  }

  @Test
  fun `power may fail in both places and one may be lost`() {
    // But for disks that lie: what both of them lost is lost.
    val models = LossModel.entries - LossModel.LOST_WRITE
    for (seed in 0L until 12) {
      val own = CrashStorage()
      val mirror = CrashStorage()
      assembly().logMirror(mirror).open(own).use { store ->
        store.write(0, 10)
        store.put("late".encodeToByteArray(), ByteArray(1), Durability.OS)
        val random = Random(seed)
        val places = listOf(own, mirror).map { it.crash(models[(seed % models.size).toInt()], random) }
        removeLog(places[(seed % 2).toInt()])
        assembly().logMirror(places[1]).open(places[0]).use { reopened ->
          for (i in 0 until 10) assertThat(reopened["key $i".encodeToByteArray()]).`as`("seed %s", seed).isNotNull()
        }
      }
    }
  }

  @Test
  fun `what could not be written to the mirror is not acknowledged, nor anything behind it`() {
    for (operation in listOf(StorageOperation.Kind.APPEND, StorageOperation.Kind.SYNC)) {
      val own = CrashStorage()
      val mirror = CrashStorage()
      val failing = FaultStorage(mirror)
      assembly().logMirror(failing).open(own).use { store ->
        store.write(0, 5)
        val effect = FaultEffect.fail(Errno.EIO)
        failing.inject(FaultRule.once(operation, FileKind.WAL, 1, effect))
        assertThatThrownBy { store.write(5, 6) }.isInstanceOf(WriteOutcomeUnknownException::class.java)
        assertThatThrownBy { store.write(6, 7) }.isInstanceOf(WriteRejectedException::class.java)
        assertThat(store.state()).isEqualTo(StoreState.READ_ONLY)
        for (lost in listOf(own, mirror)) {
          val places = listOf(own, mirror).map { it.crash(LossModel.PROCESS_KILL, Random(0)) }
          removeLog(places[if (lost === own) 0 else 1])
          assembly().logMirror(places[1]).open(places[0]).use { reopened ->
            for (i in 0 until 5) assertThat(reopened["key $i".encodeToByteArray()]).isNotNull()
            assertThat(reopened["key 6".encodeToByteArray()]).isNull()
          }
        }
      }
    }
  }

  private fun removeLog(place: Storage) {
    place.list().mapNotNull(FileName::parse).filter { it.kind() == FileKind.WAL }.forEach(place::delete)
  }

  @Test
  fun `a mirror that was left out is made new, and nothing old in it is ever read`() {
    val own = temp.resolve("own")
    val mirror = temp.resolve("mirror")
    assembly().logMirror(mirror).open(own).use { it.write(0, 5) }
    val old = image(own, temp.resolve("old"))
    assembly().logMirror(mirror).open(own).use { it.write(5, 9) }
    assembly().open(own).use { it.write(9, 12) }
    assembly().logMirror(mirror).open(own).use { assertHolds(it, 12, "with the mirror again") }
    val names = { place: Path -> segments(place).map { it.fileName.toString() } }
    assertThat(names(mirror)).isEqualTo(names(own))
    // The store of before comes back from a backup, goes its own way, and meets the mirror.
    assertThatThrownBy { assembly().logMirror(mirror).open(old) }
        .isInstanceOf(ConfigurationException::class.java)
        .hasMessageContaining("it is newer than the store at")
        .hasMessageContaining("restored from a backup")
    repeat(6) { assembly().open(old).close() }
    assembly().logMirror(mirror).open(old).use { assertHolds(it, 5, "restored") }
  }

  @Test
  fun `what is no mirror of this store is refused and left alone`() {
    val mirror = temp.resolve("mirror")
    assembly().logMirror(mirror).open(temp.resolve("a")).use { store ->
      assertThatThrownBy { assembly().logMirror(mirror).open(temp.resolve("b")) }
          .hasMessageContaining("log mirror")
          .hasMessageContaining("is in use")
      store.write(0, 3)
    }
    assertThatThrownBy { assembly().logMirror(mirror).open(temp.resolve("b")) }
        .isInstanceOf(ConfigurationException::class.java)
        .hasMessageContaining("it was given as mirror of the log of store")
        .hasMessageContaining("but holds that of store")
        .hasMessageContaining("Name another directory, or move the files in it away")
    assertThatThrownBy { assembly().logMirror(temp.resolve("a")).open(temp.resolve("c")) }
        .isInstanceOf(ConfigurationException::class.java)
        .hasMessageContaining("it holds a store")
    assertThatThrownBy { assembly().logMirror(temp.resolve("a")).open(temp.resolve("a")) }
        .isInstanceOf(ConfigurationException::class.java)
        .hasMessageContaining("it is the directory of the store")
    assertThatThrownBy { Varve.open(mirror) }.hasMessageContaining("this is the mark of a mirror")
    assembly().logMirror(mirror).open(temp.resolve("a")).use { assertHolds(it, 3, "after refusals") }
  }

  @Test
  fun `a log that keeps no copies is refused, and those that do are named`() {
    assertThatThrownBy { assembly("chunked").logMirror(temp.resolve("mirror")).open(temp.resolve("own")) }
        .isInstanceOf(ConfigurationException::class.java)
        .hasMessageContaining("wal 'chunked'")
        .hasMessageContaining("Choose a wal that does (example.mirrored)")
    assertThat(temp).isEmptyDirectory
  }

  @Test
  fun `a store goes from one log to the other and back, with mirrors where the log keeps them`() {
    val own = temp.resolve("own")
    val mirror = temp.resolve("mirror")
    assembly("chunked").open(own).use { it.write(0, 3) }
    assembly().logMirror(mirror).open(own).use { it.write(3, 6) }
    assembly("chunked").open(own).use { it.write(6, 9) }
    assembly().logMirror(mirror).open(own).use { store ->
      store.write(9, 12)
      val lost = image(own, temp.resolve("lost"))
      segments(lost).forEach { it.deleteExisting() }
      assembly().logMirror(image(mirror, temp.resolve("kept"))).open(lost).use { assertHolds(it, 12, "both logs") }
    }
  }
}
