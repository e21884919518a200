// expect: cannot be called in this context with an implicit receiver
package misuse.keyspaceOfTransactionInKeyspace

import dev.varve.kotlin.*
import dev.varve.store.Store

fun misuse(store: Store) {
    store.transaction {
        keyspace("events") {
            keyspace("orders").put("7", "3 apples") // instead: this@transaction.keyspace("orders").put("7", "3 apples")
        }
    }
}
