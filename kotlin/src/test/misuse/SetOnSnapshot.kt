// expect: set
package misuse.setOnSnapshot

import dev.varve.kotlin.*
import dev.varve.store.Store

fun misuse(store: Store) {
    store.snapshot { this["order/7"] = "3 apples" } // instead: store.transaction { this["order/7"] = "3 apples" }
}
