// expect: Null cannot be a value of a non-null type
package misuse.nullKey

import dev.varve.store.Store

fun misuse(store: Store, key: ByteArray, value: ByteArray) {
    store.put(null, value) // instead: store.put(key, value)
}
