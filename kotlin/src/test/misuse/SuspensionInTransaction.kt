// expect: Suspension functions can only be called within coroutine body
package misuse.suspensionInTransaction

import dev.varve.kotlin.*
import dev.varve.store.Store
import kotlinx.coroutines.yield

suspend fun misuse(store: Store) {
    yield()
    store.transaction {
        yield() // instead:
        put("order/7", "3 apples")
    }
}
