// expect: Cannot access 'constructor
package misuse.scopeOfOnesOwn

import dev.varve.kotlin.*
import dev.varve.store.Store

fun misuse(store: Store) {
    TransactionScope(store, store.begin()).put("order/7", "3 apples") // instead: store.transaction { put("order/7", "3 apples") }
}
