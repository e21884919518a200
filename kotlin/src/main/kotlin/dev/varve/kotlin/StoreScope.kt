package dev.varve.kotlin

import dev.varve.Varve
import dev.varve.assembly.StoreBuilder
import dev.varve.event.StoreEvent
import dev.varve.event.StoreListener
import dev.varve.store.Store
import java.nio.file.Path

/**
 * What a store is assembled from, on top of a preset: the log and the settings of the store, and for each keyspace
 * its parts and settings. The parts that are named here directly are those of the keyspace `default`.
 *
 * The order of what is said does not matter, except that the last choice of a thing counts.
 */
@VarveDsl
public class StoreScope internal constructor() : SettingsScope() {
    private val choices = mutableListOf<(StoreBuilder) -> Unit>()
    private val listeners = mutableListOf<StoreListener>()
    private val mirrors = mutableListOf<Path>()
    private val standard = KeyspaceScope()
    private var base: (() -> StoreBuilder)? = null

    /** Starts from a preset; without one, it is that named `default`. */
    public fun preset(name: String) {
        base = { Varve.assemble(name) }
    }

    /** Starts from an assembly file. */
    public fun file(file: Path) {
        base = { Varve.assemble(file) }
    }

    /** Chooses the write-ahead log, and its options. */
    public fun wal(name: String, options: PartScope.() -> Unit = {}) {
        val part = PartScope().apply(options)
        choices += { it.wal(name, part::build) }
    }

    /** Chooses the memtable of the default keyspace, and its options. */
    public fun memtable(name: String, options: PartScope.() -> Unit = {}): Unit = standard.memtable(name, options)

    /** Chooses the table format that the default keyspace writes, and its options. */
    public fun table(name: String, options: PartScope.() -> Unit = {}): Unit = standard.table(name, options)

    /** Chooses the compaction policy of the default keyspace, and its options. */
    public fun compaction(name: String, options: PartScope.() -> Unit = {}): Unit = standard.compaction(name, options)

    /** Chooses the value log that large values of the default keyspace go to, or `none`, and its options. */
    public fun values(name: String, options: PartScope.() -> Unit = {}): Unit = standard.values(name, options)

    /** Chooses the parts and settings of a keyspace; what is not chosen is as in the default keyspace. */
    public fun keyspace(name: String, parts: KeyspaceScope.() -> Unit) {
        if (name == Store.DEFAULT_KEYSPACE) {
            standard.parts()
        } else {
            val keyspace = KeyspaceScope().apply(parts)
            choices += { it.keyspace(name, keyspace::build) }
        }
    }

    override fun set(setting: String, value: String) {
        choices += { it.set(setting, value) }
    }

    /**
     * Has the log keep a copy of each of its segments in another directory as well, best on another disk; may be said
     * for several. It is not recorded: say it at each opening. The log must be one that keeps copies; see
     * [StoreBuilder.logMirror].
     */
    public fun logMirror(directory: Path) {
        mirrors.add(directory) // A path is a collection of paths too, so not +=.
    }

    /** Adds somebody who is told what happens in the store, such as [StoreEvents]. */
    public fun listener(listener: StoreListener) {
        listeners += listener
    }

    /** Does something at each event of a kind: `on<FlushFinished> { println(it.took) }`. See [StoreListener]. */
    public inline fun <reified E : StoreEvent> on(crossinline action: (E) -> Unit): Unit =
        listener { event -> if (event is E) action(event) }

    internal fun isEmpty() = base == null && choices.isEmpty() && standard.isEmpty()

    internal fun listeners(): List<StoreListener> = listeners

    internal fun mirrors(): List<Path> = mirrors

    internal fun builder(): StoreBuilder {
        val builder = base?.invoke() ?: Varve.assemble()
        if (!standard.isEmpty()) builder.keyspace(Store.DEFAULT_KEYSPACE, standard::build)
        choices.forEach { it(builder) }
        listeners.forEach { builder.listener(it) }
        mirrors.forEach { builder.logMirror(it) }
        return builder
    }
}
