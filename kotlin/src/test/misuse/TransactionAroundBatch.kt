// expect: cannot be called in this context with an implicit receiver
package misuse.transactionAroundBatch

import dev.varve.kotlin.*
import dev.varve.store.Store

fun misuse(store: Store) {
    store.transaction {
        store.write {
            put("copy", text("order/7") ?: "nothing") // instead: put("copy", this@transaction.text("order/7") ?: "nothing")
        }
    }
}
