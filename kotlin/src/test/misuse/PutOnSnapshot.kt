// expect: put
package misuse.putOnSnapshot

import dev.varve.store.Store

fun misuse(store: Store, key: ByteArray, value: ByteArray) {
    store.snapshot().use { it.put(key, value) } // instead: store.begin().use { it.put(key, value); it.commit() }
}
