package dev.varve.kotlin

import dev.varve.codec.TypedKeyspace
import dev.varve.codec.TypedWriteAccess
import dev.varve.store.Durability
import dev.varve.store.Keyspace
import dev.varve.store.Store
import dev.varve.store.WriteAccess
import dev.varve.store.WriteBatch

/**
 * Collects writes and makes all of them, or none, visible together:
 *
 * ```
 * store.write {
 *     put("order/8", "1 pear")
 *     keyspace("events").put("8", "ordered")
 * }
 * ```
 *
 * If the block throws, nothing is written.
 *
 * @param durability that the batch has at the least; null for what the store is set to
 */
public fun Store.write(durability: Durability? = null, writes: BatchScope.() -> Unit) {
    val batch = WriteBatch()
    val scope = BatchScope(this, batch)
    try {
        scope.writes()
    } finally {
        scope.end()
    }
    if (durability == null) write(batch) else write(batch, durability)
}

/**
 * What a block of `write { }` writes to: by itself the keyspace `default`. It ends with the block.
 *
 * Thread safety: none; one thread at a time.
 */
@VarveDsl
public class BatchScope internal constructor(private val store: Store, private val batch: WriteBatch) : WriteAccess {
    private var ended = false

    override fun put(key: ByteArray, value: ByteArray) {
        checkOpen()
        batch.put(key, value)
    }

    override fun delete(key: ByteArray) {
        checkOpen()
        batch.delete(key)
    }

    /** Where to add writes to another keyspace to this batch. */
    public fun keyspace(keyspace: Keyspace): WriteAccess {
        val writes = batch.keyspace(keyspace)
        return object : WriteAccess {
            override fun put(key: ByteArray, value: ByteArray) {
                checkOpen()
                writes.put(key, value)
            }

            override fun delete(key: ByteArray) {
                checkOpen()
                writes.delete(key)
            }
        }
    }

    /** Where to add writes to a typed keyspace to this batch. */
    public fun <K : Any, V : Any> keyspace(keyspace: TypedKeyspace<K, V>): TypedWriteAccess<K, V> {
        val writes = keyspace.into(batch)
        return object : TypedWriteAccess<K, V> {
            override fun put(key: K, value: V) {
                checkOpen()
                writes.put(key, value)
            }

            override fun delete(key: K) {
                checkOpen()
                writes.delete(key)
            }
        }
    }

    /** Where to add writes to another keyspace, which is created at once if it does not exist. */
    public fun keyspace(name: String): WriteAccess = keyspace(store.keyspace(name))

    /** Adds writes to another keyspace, which is created at once if it does not exist. */
    public fun keyspace(name: String, writes: (@VarveDsl WriteAccess).() -> Unit): Unit = keyspace(name).writes()

    internal fun end() {
        ended = true
    }

    private fun checkOpen() =
        check(!ended) { "the block of write { } has ended, and nothing can be added to its batch; start another" }
}
