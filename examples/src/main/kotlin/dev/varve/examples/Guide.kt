package dev.varve.examples

import dev.varve.store.ConflictException
import dev.varve.store.Durability
import dev.varve.store.KeyRange
import dev.varve.store.Store
import dev.varve.store.WriteBatch

/** A write that the loss of power does not undo. */
fun safely(store: Store, key: ByteArray, value: ByteArray) {
    store.put(key, value, Durability.DEVICE)
}

/** An order and its event, in two keyspaces, together. */
fun together(store: Store, order: ByteArray, event: ByteArray) {
    val events = store.keyspace("events")
    val batch = WriteBatch()
    batch.put(order, "paid".toByteArray())
    batch.keyspace(events).put(event, order)
    store.write(batch)
}

/** Counts one more, whoever else does so at the same time. */
fun countUp(store: Store, key: ByteArray) {
    while (true) {
        try {
            store.begin().use { transaction ->
                val count = transaction[key]?.decodeToString()?.toInt() ?: 0
                transaction.put(key, "${count + 1}".toByteArray())
                transaction.commit()
            }
            return
        } catch (e: ConflictException) {
            // Somebody else was faster: once more, with what is there now.
        }
    }
}

/** How many keys start with a prefix, at one moment. */
fun count(store: Store, prefix: String): Int =
    store.snapshot().use { snapshot ->
        snapshot.scan(KeyRange.prefix(prefix.toByteArray())).use { cursor -> cursor.count() }
    }
