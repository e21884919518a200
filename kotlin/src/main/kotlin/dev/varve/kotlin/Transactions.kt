package dev.varve.kotlin

import dev.varve.codec.TypedAccess
import dev.varve.codec.TypedKeyspace
import dev.varve.store.ConflictException
import dev.varve.store.Durability
import dev.varve.store.Keyspace
import dev.varve.store.ReadAccess
import dev.varve.store.Store
import dev.varve.store.Transaction
import dev.varve.store.WriteAccess

/**
 * Does work in a transaction, which is committed when the block ends and rolled back when it throws:
 *
 * ```
 * val left = store.transaction(attempts = 10) {
 *     val stock = (text("stock") ?: "0").toInt() - 1
 *     this["stock"] = "$stock"
 *     stock
 * }
 * ```
 *
 * With more than one attempt, the block runs again, in a new transaction on top of what others wrote meanwhile,
 * when the commit finds that somebody else was faster. Then it must change nothing but the transaction. The receiver
 * cannot be committed by the block, and is closed when the block has ended: whatever uses it later gets a
 * [dev.varve.store.TransactionClosedException].
 *
 * @param attempts how often the block may run, at least once
 * @param durability that the commit has at the least; null for what the store is set to
 * @return what the block returned when it ran for the last time
 * @throws ConflictException of the last attempt; nothing was written
 */
public fun <R> Store.transaction(
    attempts: Int = 1,
    durability: Durability? = null,
    work: TransactionScope.() -> R,
): R {
    require(attempts >= 1) { "a transaction is tried once or more often, not $attempts times" }
    var attempt = 1
    while (true) {
        begin().use { transaction ->
            val result = TransactionScope(this, transaction).work()
            try {
                if (durability == null) transaction.commit() else transaction.commit(durability)
                return result
            } catch (e: ConflictException) {
                if (attempt++ == attempts) throw e
            }
        }
    }
}

/**
 * What a block of `transaction { }` reads and writes: by itself the keyspace `default`. It ends with the block, which
 * decides by its end alone whether it is committed.
 *
 * Thread safety: none; one thread at a time.
 */
@VarveDsl
public class TransactionScope internal constructor(private val store: Store, private val transaction: Transaction) :
    ReadAccess by transaction, WriteAccess by transaction {
    /** This transaction's view of another keyspace of the same store. */
    public fun keyspace(keyspace: Keyspace): Transaction.KeyspaceView = transaction.keyspace(keyspace)

    /** This transaction's view of a typed keyspace of the same store. */
    public fun <K : Any, V : Any> keyspace(keyspace: TypedKeyspace<K, V>): TypedAccess<K, V> =
        keyspace.within(transaction)

    /** This transaction's view of another keyspace, which is created at once if it does not exist. */
    public fun keyspace(name: String): Transaction.KeyspaceView = keyspace(store.keyspace(name))

    /** Reads and writes another keyspace, which is created at once if it does not exist. */
    public fun <R> keyspace(name: String, work: (@VarveDsl Transaction.KeyspaceView).() -> R): R =
        keyspace(name).work()
}
