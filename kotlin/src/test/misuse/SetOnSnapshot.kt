// expect: 'fun WriteAccess.set(key: String, value: String): Unit' is inapplicable because of a receiver type mismatch
package misuse.setOnSnapshot

import dev.varve.kotlin.*
import dev.varve.store.Store

fun misuse(store: Store) {
    store.snapshot { this["order/7"] = "3 apples" } // instead: store.transaction { this["order/7"] = "3 apples" }
}
