// expect: Only safe (?.) or non-null asserted (!!.) calls are allowed
package misuse.valueThatMayBeAbsent

import dev.varve.kotlin.get
import dev.varve.store.Store

fun misuse(store: Store): Int? {
    return store["order/7"].size // instead: return store["order/7"]?.size
}
