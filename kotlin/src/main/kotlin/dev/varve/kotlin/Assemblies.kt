package dev.varve.kotlin

import dev.varve.Varve
import dev.varve.assembly.Assembly
import dev.varve.store.Store
import java.nio.file.Path

/**
 * Opens the store in a directory, or creates one:
 *
 * ```
 * varve(directory) {
 *     preset("leveled")
 *     keyspace("events") {
 *         memtable("sortedarray")
 *         compaction("tiered") { set("trigger", 6) }
 *     }
 * }.use { store -> … }
 * ```
 *
 * A block that says nothing about parts and settings opens the store as it was opened last, and so does no block.
 *
 * @throws dev.varve.store.StoreException of the type that says what is wrong
 */
public fun varve(directory: Path, assembly: StoreScope.() -> Unit = {}): Store {
    val scope = StoreScope().apply(assembly)
    return if (scope.isEmpty()) {
        Varve.assembler().open(directory, null, scope.mirrors(), scope.listeners())
    } else {
        scope.builder().open(directory)
    }
}

/** Creates a store that lives in memory and is gone when it is closed. */
public fun varveInMemory(assembly: StoreScope.() -> Unit = {}): Store =
    StoreScope().apply(assembly).builder().openInMemory()

/** What a store is to be assembled from, as data: to compare it, or to write it to a file with `toYaml()`. */
public fun assembly(assembly: StoreScope.() -> Unit): Assembly = StoreScope().apply(assembly).builder().assembly()
