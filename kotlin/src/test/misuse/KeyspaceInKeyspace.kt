// expect: cannot be called in this context with an implicit receiver
package misuse.keyspaceInKeyspace

import dev.varve.kotlin.*
import dev.varve.store.Store

fun misuse(store: Store) {
    store.write {
        keyspace("events") {
            keyspace("orders").put("7", "3 apples") // instead: this@write.keyspace("orders").put("7", "3 apples")
        }
    }
}
