package dev.varve.kotlin

import dev.varve.assembly.KeyspaceBuilder

/** The parts and settings of a keyspace; what is not chosen is as in the default keyspace. */
@VarveDsl
public class KeyspaceScope internal constructor() : SettingsScope() {
    private val choices = mutableListOf<(KeyspaceBuilder) -> Unit>()

    /** Chooses the memtable, and its options. */
    public fun memtable(name: String, options: PartScope.() -> Unit = {}): Unit =
        part(options) { part -> memtable(name, part::build) }

    /** Chooses the table format that is written, and its options. */
    public fun table(name: String, options: PartScope.() -> Unit = {}): Unit =
        part(options) { part -> table(name, part::build) }

    /** Chooses the compaction policy, and its options. */
    public fun compaction(name: String, options: PartScope.() -> Unit = {}): Unit =
        part(options) { part -> compaction(name, part::build) }

    /** Chooses the value log that large values go to, or `none`, and its options. */
    public fun values(name: String, options: PartScope.() -> Unit = {}): Unit =
        part(options) { part -> values(name, part::build) }

    override fun set(setting: String, value: String) {
        choices += { it.set(setting, value) }
    }

    private fun part(options: PartScope.() -> Unit, choice: KeyspaceBuilder.(PartScope) -> Unit) {
        val part = PartScope().apply(options)
        choices += { it.choice(part) }
    }

    internal fun isEmpty() = choices.isEmpty()

    internal fun build(keyspace: KeyspaceBuilder) = choices.forEach { it(keyspace) }
}
