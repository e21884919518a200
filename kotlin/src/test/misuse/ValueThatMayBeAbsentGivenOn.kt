// expect: actual type is 'ByteArray?', but 'ByteArray' was expected
package misuse.valueThatMayBeAbsentGivenOn

import dev.varve.store.Store

fun misuse(store: Store, from: ByteArray, to: ByteArray) {
    store.put(to, store[from]) // instead: store[from]?.let { store.put(to, it) }
}
