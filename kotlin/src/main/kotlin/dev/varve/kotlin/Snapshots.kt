package dev.varve.kotlin

import dev.varve.codec.TypedKeyspace
import dev.varve.codec.TypedReadAccess
import dev.varve.option.DidYouMean
import dev.varve.store.Keyspace
import dev.varve.store.ReadAccess
import dev.varve.store.Snapshot
import dev.varve.store.Store

/**
 * Reads the state at this moment, whatever is written meanwhile. The snapshot is closed when the block ends.
 *
 * ```
 * val both = store.snapshot { text("order/7") to keyspace("events").text("7") }
 * ```
 *
 * @return what the block returns
 */
public fun <R> Store.snapshot(read: SnapshotScope.() -> R): R =
    snapshot().use { snapshot -> SnapshotScope(this, snapshot).read() }

/**
 * What a block of `snapshot { }` reads: by itself the keyspace `default`. It ends with the block.
 *
 * Thread safety: all methods may be called by any thread.
 */
@VarveDsl
public class SnapshotScope internal constructor(private val store: Store, private val snapshot: Snapshot) :
    ReadAccess by snapshot {
    /** The place in the commit order up to which this snapshot sees writes. */
    public val sequence: Long get() = snapshot.sequence()

    /** The same moment of another keyspace of the same store. */
    public fun keyspace(keyspace: Keyspace): ReadAccess = snapshot.keyspace(keyspace)

    /** The same moment of a typed keyspace of the same store. */
    public fun <K : Any, V : Any> keyspace(keyspace: TypedKeyspace<K, V>): TypedReadAccess<K, V> = keyspace.at(snapshot)

    /**
     * The same moment of another keyspace.
     *
     * @throws NoSuchElementException if there is none of this name: reading creates nothing
     */
    public fun keyspace(name: String): ReadAccess {
        val names = store.keyspaces()
        if (name !in names) {
            throw NoSuchElementException(
                "there is no keyspace '$name'.${DidYouMean.hint(name, names)} store.keyspace(\"$name\") creates it.",
            )
        }
        return keyspace(store.keyspace(name))
    }
}
