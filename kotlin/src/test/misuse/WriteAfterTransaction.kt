// expect: Unresolved reference 'put'
package misuse.writeAfterTransaction

import dev.varve.kotlin.*
import dev.varve.store.Store

fun misuse(store: Store) {
    store.transaction { put("order/7", "3 apples") }
    put("order/8", "1 pear") // instead: store.put("order/8", "1 pear")
}
