// expect: Unresolved reference 'commit'
package misuse.commitInsideOfTransaction

import dev.varve.kotlin.*
import dev.varve.store.Store

fun misuse(store: Store) {
    store.transaction {
        commit() // instead:
        this["order/7"] = "3 apples"
    }
}
