package dev.varve.kotlin

import dev.varve.Varve
import dev.varve.engine.EngineSettings
import dev.varve.event.FlushFinished
import dev.varve.event.StateChanged
import dev.varve.event.StoreEvent
import dev.varve.store.ConfigurationException
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Files
import java.nio.file.Path
import kotlin.time.Duration.Companion.milliseconds

class AssembliesTest {
    @TempDir
    lateinit var directory: Path

    @Test
    fun theDslSaysWhatTheBuilderSays() {
        val said = assembly {
            keyspace("events") {
                memtable("sortedarray")
                compaction("tiered") { set("trigger", 6) }
                table("flat")
                values("none")
                set(EngineSettings.MEMTABLE_SIZE, 32.mib)
            }
            preset("leveled")
            wal("record")
            memtable("skiplist")
            table("block") {
                set("block-size", 16.kib)
                part("compression", "zstd") { set("level", 3) }
                part("filter", "bloom")
            }
            keyspace("default") { values("chunked") }
            set("durability", "device")
            set("sync-interval", 100.milliseconds)
            set("verify-tables", true)
        }
        val built = Varve.assemble("leveled")
            .wal("record")
            .memtable("skiplist")
            .table("block") { table ->
                table.set("block-size", "16KiB").part("compression", "zstd") { it.set("level", "3") }
                table.part("filter", "bloom")
            }
            .values("chunked")
            .keyspace("events") { events ->
                events.memtable("sortedarray").compaction("tiered") { it.set("trigger", "6") }
                events.table("flat").values("none").set(EngineSettings.MEMTABLE_SIZE, 32.mib)
            }
            .set("durability", "device")
            .set("sync-interval", "100ms")
            .set("verify-tables", "true")
            .assembly()
        assertThat(said).isEqualTo(built)
        assertThat(said.toYaml()).isEqualTo(built.toYaml())
    }

    @Test
    fun aMirrorOfTheLogIsGivenToTheStoreAndLeavesItsAssemblyAsItWas() {
        val store = directory.resolve("store")
        val mirror = directory.resolve("mirror")
        assertThatThrownBy { varve(store) { logMirror(mirror) } }
            .isInstanceOf(ConfigurationException::class.java)
            .hasMessageContaining("wal 'chunked'")
        varve(store) { wal("record") }.close()
        // The log that it was opened with last, not that of the default preset.
        assertThatThrownBy { varve(store) { logMirror(mirror) } }.hasMessageContaining("wal 'record'")
        assertThatThrownBy {
            varve(store) {
                logMirror(mirror)
                wal("chunked")
            }
        }.hasMessageContaining("wal 'chunked'")
    }

    @Test
    fun anAssemblyMayBeginWithAFile() {
        val file = Files.writeString(directory.resolve("mine.yaml"), "preset: tiered\nkeyspaces:\n  default:\n    table: flat\n")
        assertThat(assembly { file(file) }).isEqualTo(Varve.assemble(file).assembly())
    }

    @Test
    fun aBlockThatSaysNothingOfPartsLeavesTheStoreAsItWas() {
        varve(directory) { compaction("tiered") }.close()
        val recorded = Varve.assembler().describe(directory)!!.assembly()
        assertThat(recorded).contains("tiered")
        val seen = mutableListOf<StoreEvent>()
        varve(directory) { on<StateChanged> { seen += it } }.close()
        varve(directory).close()
        assertThat(seen).hasSize(1)
        assertThat(Varve.assembler().describe(directory)!!.assembly()).isEqualTo(recorded)
        varve(directory) { preset("default") }.close()
        assertThat(Varve.assembler().describe(directory)!!.assembly()).isNotEqualTo(recorded)
    }

    @Test
    fun whatCannotBeAssembledIsToldAsItIsInJava() {
        assertThatThrownBy { varveInMemory { memtable("skiplst") } }
            .isInstanceOf(ConfigurationException::class.java)
            .hasMessageContaining("Did you mean 'skiplist'?")
        assertThatThrownBy { assembly { preset("levelled") } }
            .isInstanceOf(ConfigurationException::class.java)
            .hasMessageContaining("Did you mean 'leveled'?")
    }

    @Test
    fun aListenerIsToldOfEventsOfItsKind() {
        val flushes = mutableListOf<FlushFinished>()
        val all = mutableListOf<StoreEvent>()
        varveInMemory {
            on<FlushFinished> { flushes += it }
            listener { all += it }
        }.use { store ->
            store["a"] = "1"
            store.flush()
        }
        assertThat(flushes.map { it.entries }).containsExactly(1L)
        assertThat(all).containsAll(flushes).hasSizeGreaterThan(flushes.size)
    }
}
