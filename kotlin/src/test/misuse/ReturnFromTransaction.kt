// expect: 'return' is prohibited here
package misuse.returnFromTransaction

import dev.varve.kotlin.*
import dev.varve.store.Store

fun misuse(store: Store): String? {
    store.transaction { return text("order/7") } // instead: return store.transaction { text("order/7") }
    return null
}
